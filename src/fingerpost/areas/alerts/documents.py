"""What the search index, lists and exports know of saved searches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .looking import look_from
from .models import KIND, SavedSearch


def documents(searches: Sequence[SavedSearch]) -> Iterator[SearchDocument]:
    """One document each: its name, and the words that it looks for."""
    for search in searches:
        yield SearchDocument(
            ref=search.ref,
            kind=KIND,
            audience=search.audience.tokens,
            title=search.name,
            text=look_from(search.look).q,
            organisation=search.organisation_id,
        )


def address(search: SavedSearch) -> str:
    """Where the page of a saved search is."""
    return reverse("alerts:search", args=[search.uid])


def card(search: SavedSearch, viewer: Viewer) -> Card:
    """A saved search in a list."""
    return Card(
        ref=search.ref,
        kind=KIND,
        tag=_("Saved search"),
        title=search.name,
        url=address(search),
        text=look_from(search.look).q,
    )


def export_row(search: SavedSearch, viewer: Viewer) -> Mapping[str, str]:
    """A saved search in an exported table."""
    return {"uid": search.uid, "name": search.name, "look": search.look, "shared": search.shared}


def people(search: SavedSearch) -> Iterator[tuple[str, str]]:
    """Who saved it."""
    yield search.person.ref, "saved"
