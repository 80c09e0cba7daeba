"""Addresses of sources, on the library desk."""

from django.urls import path

from .views import adding, asking, sources, starter

app_name = "harvest"
urlpatterns = [
    path("desk/sources", sources.listed, name="sources"),
    path("desk/sources/add", adding.choose, name="choose"),
    path("desk/sources/add/<slug:sort>", adding.add, name="add"),
    path("desk/sources/starter-shelf", starter.shelf, name="starter"),
    path("desk/sources/<slug:uid>", sources.source, name="source"),
    path("desk/sources/<slug:uid>/change", adding.change, name="change"),
    path("desk/sources/<slug:uid>/runs", sources.runs, name="runs"),
    path("desk/sources/<slug:uid>/try", asking.try_it, name="try"),
    path("desk/sources/<slug:uid>/run", asking.run, name="run"),
    path("desk/sources/<slug:uid>/look-for-gone", asking.prune, name="prune"),
    path("desk/sources/<slug:uid>/pause", asking.pause, name="pause"),
    path("desk/sources/<slug:uid>/remove", asking.remove, name="remove"),
]
