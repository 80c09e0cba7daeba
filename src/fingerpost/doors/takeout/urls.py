"""Addresses of taking everything out."""

from django.urls import path

from . import views

app_name = "takeout"
urlpatterns = [
    path("take-out", views.everything, name="everything"),
    path("take-out/fetch", views.fetch, name="fetch"),
]
