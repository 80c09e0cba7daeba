"""Addresses of feeds."""

from django.urls import path

from . import collections, views

app_name = "feeds"
urlpatterns = [
    path("feeds/collections/<slug:uid>", collections.public, name="collection"),
    path("feeds/collections/<slug:uid>/<str:key>", collections.private, name="private_collection"),
    path("feeds/<slug:uid>", views.public, name="public"),
    path("feeds/<slug:uid>/<str:key>", views.private, name="private"),
]
