"""Addresses of people."""

from django.urls import path

from .views import me, others

app_name = "people"
urlpatterns = [
    path("me", me.me, name="me"),
    path("me/role", me.role, name="role"),
    path("me/contact", me.contact, name="contact"),
    path("me/add/<slug:sort>", me.add, name="add"),
    path("me/offers/<slug:uid>", me.change, name="change"),
    path("me/offers/<slug:uid>/remove", me.remove, name="remove"),
    path("me/confirm", me.confirm, name="confirm"),
    path("me/as-others-see-it", me.as_others, name="as_others"),
    path("people", others.people, name="people"),
    path("people/<slug:uid>", others.person, name="person"),
    path("people/<slug:uid>/<slug:slug>", others.person, name="person"),
]
