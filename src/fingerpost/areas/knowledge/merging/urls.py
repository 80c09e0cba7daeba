"""Addresses of the queue of pairs and of what was made one."""

from django.urls import path

from . import views

urlpatterns = [
    path("desk/same", views.queue, name="same"),
    path("desk/same/look", views.scan, name="look"),
    path("desk/same/<slug:uid>", views.answer, name="answer_same"),
    path("desk/merged", views.merged, name="merged"),
    path("desk/merged/<slug:uid>", views.merge, name="merge"),
]
