"""Addresses of the home page, of the results, and of what is like one."""

from django.urls import path

from . import suggesting, views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.results, name="search"),
    path("suggest", suggesting.suggestions, name="suggest"),
    path("like/<str:ref>", views.like, name="like"),
]
