"""Addresses of taking everything out."""

from django.urls import path

from . import views

app_name = "takeout"
urlpatterns = [
    path("organisation/everything", views.everything, name="everything"),
    path("organisation/everything/fetch", views.fetch, name="fetch"),
]
