"""What the search index, lists and exports know of collections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .models import KIND, Collection, Shared


def documents(collections: Sequence[Collection]) -> Iterator[SearchDocument]:
    """One document each: its name and what it is for. Not what is said of its items, which not everybody may see."""
    for collection in collections:
        yield SearchDocument(
            ref=collection.ref,
            kind=KIND,
            audience=collection.audience.tokens,
            title=collection.name,
            text=collection.about,
            organisation=collection.organisation_id,
            year=collection.created_at.year,
        )


def card(collection: Collection, viewer: Viewer) -> Card:
    """A collection in a list."""
    return Card(
        ref=collection.ref,
        kind=KIND,
        tag=_("Collection"),
        title=collection.name,
        url=collection.url,
        line=whose(collection),
        text=collection.about,
    )


def whose(collection: Collection) -> str:
    """Whose collection it is, as far as everybody who sees it may know: beyond its own staff, the organisation's."""
    if collection.shared in (Shared.PUBLIC, Shared.PARTNERS):
        return str(collection.organisation)
    return str((collection.shared == Shared.TEAM and collection.team) or collection.owner or collection.organisation)


def seen_in_words(collection: Collection) -> str:
    """Who may see a collection, in words."""
    told = {
        Shared.OWN: _("Its owner alone"),
        Shared.TEAM: str(collection.team or _("Its owner alone")),
        Shared.ORGANISATION: _("Staff of %(place)s") % {"place": collection.organisation},
        Shared.PARTNERS: _("Staff of any organisation that uses this site"),
        Shared.PUBLIC: _("Anybody"),
    }
    return told[Shared(collection.shared)]


def export_row(collection: Collection, viewer: Viewer) -> Mapping[str, str]:
    """A collection in an exported table. Its items are exported as items."""
    return {
        "ref": collection.ref,
        "kind": KIND,
        "title": collection.name,
        "about": collection.about,
        "whose": whose(collection),
        "shared": collection.shared,
        "created_at": collection.created_at.isoformat(),
        "url": collection.url,
    }


def people(collection: Collection) -> Iterator[tuple[str, str]]:
    """Who is behind a collection, where it may be known beyond its own staff: nobody."""
    if collection.owner and collection.shared not in (Shared.PUBLIC, Shared.PARTNERS):
        yield collection.owner.ref, "collected"
