"""Naming people on a page only to those who may know them."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.base.accounts.models import Person
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.registry import Card, record_types
from fingerpost.base.records.viewer import Viewer


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """The names of people by reference, for a viewer who is their colleague."""
    uids = [uid for kind, uid in map(split_ref, set(refs)) if kind == "person"]
    return {person.ref: person.name for person in Person.objects.filter(uid__in=uids)} if uids else {}


def people_shown(refs: Iterable[str], viewer: Viewer) -> dict[str, Card]:
    """The cards of those people whom the viewer may see."""
    if "person" not in {each.name for each in record_types()}:
        return {}
    return cards_for(dict.fromkeys(refs), viewer)
