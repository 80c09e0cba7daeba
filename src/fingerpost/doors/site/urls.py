"""Addresses of the home page and of the results."""

from django.urls import path

from . import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.results, name="search"),
]
