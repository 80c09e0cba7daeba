"""Addresses of folders of old reports."""

from django.urls import path

from . import views

urlpatterns = [
    path("desk/archive", views.runs, name="archives"),
    path("desk/archive/add", views.bring, name="add_archive"),
    path("desk/archive/files/<slug:uid>", views.file, name="archived_file"),
    path("desk/archive/files/<slug:uid>/remove", views.remove, name="remove_archived"),
    path("desk/archive/files/<slug:uid>/original", views.original, name="archived_original"),
    path("desk/archive/<slug:uid>", views.run, name="archive"),
    path("desk/archive/<slug:uid>/progress", views.progress, name="archive_progress"),
    path("desk/archive/<slug:uid>/undo", views.undo, name="undo_archive"),
]
