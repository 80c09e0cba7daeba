"""Addresses of answers."""

from django.urls import path

from . import views

app_name = "briefs"
urlpatterns = [
    path("ask", views.answer, name="ask"),
    path("ask/references.ris", views.references, name="references"),
]
