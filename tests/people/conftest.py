"""Somebody with a profile to say, and browsers to look at it with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from fingerpost.base.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def member(people) -> Person:
    """A member of staff, in the team, with no profile yet."""
    person: Person = people.by_role["member"]
    return person


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser in which a person is signed in, or nobody; it checks CSRF when asked to."""

    def open_for(person: Person | None = None, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        if person:
            client.force_login(person, backend=BACKEND)
        return client

    return open_for
