"""Addresses of feeds."""

from django.urls import path

from . import views

app_name = "feeds"
urlpatterns = [
    path("feeds/<slug:uid>", views.public, name="public"),
    path("feeds/<slug:uid>/<str:key>", views.private, name="private"),
]
