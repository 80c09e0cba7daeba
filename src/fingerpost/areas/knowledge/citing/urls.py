"""Addresses of references in styles, and of the styles."""

from django.urls import path

from . import views

urlpatterns = [
    path("items/references", views.several, name="references"),
    path("items/<slug:uid>/cite", views.one, name="cite"),
    path("desk/styles", views.styles, name="styles"),
    path("desk/styles/<slug:uid>/remove", views.remove, name="remove_style"),
]
