"""Addresses of saved searches."""

from django.urls import path

from .views import feeds, searches

app_name = "alerts"
urlpatterns = [
    path("saved-searches", searches.saved, name="saved"),
    path("saved-searches/add", searches.save, name="save"),
    path("saved-searches/feeds", feeds.rule, name="feed_rule"),
    path("saved-searches/<slug:uid>", searches.search, name="search"),
    path("saved-searches/<slug:uid>/open", searches.open_results, name="open"),
    path("saved-searches/<slug:uid>/change", searches.change, name="change"),
    path("saved-searches/<slug:uid>/delete", searches.delete, name="delete"),
    path("saved-searches/<slug:uid>/feed", feeds.feed, name="feed"),
]
