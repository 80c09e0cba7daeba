"""Where a person's page is."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import slugify

from fingerpost.base.accounts.models import Person


def person_address(person: Person) -> str:
    """`/people/<uid>/<slug>`."""
    return reverse("people:person", args=[person.uid, person_slug(person)])


def person_slug(person: Person) -> str:
    """The readable end of the address."""
    return slugify(person.name)[:60] or "person"
