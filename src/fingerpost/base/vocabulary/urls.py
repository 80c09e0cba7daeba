"""Addresses of topics and of subject headings."""

from django.urls import path

from .views import combining, headings, topics

app_name = "vocabulary"
urlpatterns = [
    path("topics", topics.topics, name="topics"),
    path("topics/add", topics.add, name="add_topic"),
    path("topics/that-come-with-fingerpost", topics.starter, name="starter"),
    path("topics/<slug:uid>", topics.change, name="topic"),
    path("topics/<slug:uid>/merge", combining.merge, name="merge_topic"),
    path("topics/<slug:uid>/remove", combining.remove, name="remove_topic"),
    path("headings", headings.headings, name="headings"),
]
