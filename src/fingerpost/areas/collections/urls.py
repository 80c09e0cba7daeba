"""Addresses of collections."""

from django.urls import path

from .views import files, gathering, lists, managing

app_name = "collections"
urlpatterns = [
    path("collections", lists.collections, name="collections"),
    path("collections/add", managing.make, name="make"),
    path("collections/gather", gathering.gather, name="gather"),
    path("collections/<slug:uid>", lists.collection, name="collection"),
    path("collections/<slug:uid>.<slug:format>", files.export, name="export"),
    path("collections/<slug:uid>/print", files.on_paper, name="print"),
    path("collections/<slug:uid>/change", managing.change, name="change"),
    path("collections/<slug:uid>/delete", managing.delete, name="delete"),
    path("collections/<slug:uid>/feed", managing.feed, name="feed"),
    path("collections/<slug:uid>/items/<slug:item>", gathering.note, name="note"),
    path("collections/<slug:uid>/items/<slug:item>/move", gathering.move, name="move"),
    path("collections/<slug:uid>/items/<slug:item>/remove", gathering.remove, name="remove"),
]
