"""Addresses of files, and of adding documents."""

from django.urls import path

from . import document_views as documents
from . import views

urlpatterns = [
    path("share/document", documents.choose, name="add_document"),
    path("share/document/<slug:token>", documents.describe, name="describe_document"),
    path("items/<slug:uid>/files/add", views.choose, name="add_file"),
    path("items/<slug:uid>/files/add/<slug:token>", views.keep, name="add_this_file"),
    path("items/<slug:uid>/files/<slug:file>/replace", views.choose, name="replace_file"),
    path("items/<slug:uid>/files/<slug:file>/replace/<slug:token>", views.keep, name="replace_with"),
    path("items/<slug:uid>/files/<slug:file>/remove", views.remove, name="remove_file"),
    path("items/<slug:uid>/files/<slug:file>/<str:name>", views.save, name="save_file"),
]
