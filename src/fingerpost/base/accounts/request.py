"""The request as views get it, after the middleware has been."""

from __future__ import annotations

from django.http import HttpRequest

from fingerpost.base.records.viewer import Viewer

from .models import Organisation, Person


class AccountRequest(HttpRequest):
    """A request with who is looking. `user` is a Person, or Django's AnonymousUser for somebody not signed in.

    `organisation` is the one the person works in, else the site's host; None only before any was founded.
    """

    user: Person
    viewer: Viewer
    organisation: Organisation | None
    shared_computer: bool
