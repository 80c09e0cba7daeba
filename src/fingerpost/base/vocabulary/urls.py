"""Addresses of topics and of subject headings."""

from django.urls import path

from .views import combining, headings, topics

app_name = "vocabulary"
urlpatterns = [
    path("desk/topics", topics.topics, name="topics"),
    path("desk/topics/add", topics.add, name="add_topic"),
    path("desk/topics/that-come-with-fingerpost", topics.starter, name="starter"),
    path("desk/topics/<slug:uid>", topics.change, name="topic"),
    path("desk/topics/<slug:uid>/merge", combining.merge, name="merge_topic"),
    path("desk/topics/<slug:uid>/remove", combining.remove, name="remove_topic"),
    path("desk/headings", headings.headings, name="headings"),
]
