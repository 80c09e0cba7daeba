"""What the pages of collections show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.cards import card
from fingerpost.areas.knowledge.exporting import EXPORTS
from fingerpost.areas.knowledge.models import Item, Kind
from fingerpost.areas.knowledge.queries import items_by_ref
from fingerpost.base.formats.cite import vancouver
from fingerpost.base.kit.paging import Page
from fingerpost.base.kit.wording import date
from fingerpost.base.records.panels import Entry, entries
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .documents import seen_in_words, whose
from .models import Collection, Gathered
from .rules import may_change

PRINTED_AT_ONCE = 200
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a collection: its place as this viewer counts, its card, what is said of it."""

    place: int
    uid: str
    card: Card
    note: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One item on paper: its reference or its title and source, and what is said of it."""

    place: int
    tag: str
    text: str
    address: str
    note: str
    flags: Sequence[str]


def collection_page(collection: Collection, page: Page[Gathered], viewer: Viewer) -> dict[str, Any]:
    """The page of one collection; `page` holds a stretch of what this viewer sees of it."""
    changeable = may_change(viewer, collection)
    gathered = list(rows(page, viewer))
    feeds = entries("collections.feed", viewer, collection)
    return {
        "collection": collection,
        "rows": gathered,
        "facts": facts_of(collection),
        "may_change": changeable,
        "feed": feeds[0] if feeds else None,
        "exports": {name: export.label for name, export in EXPORTS.items()},
        "actions": [*checking(gathered, viewer), *ways(collection, changeable=changeable)],
    }


def facts_of(collection: Collection) -> Facts:
    """Whose it is, who may see it, when it was changed last."""
    return [
        (_("Whose"), whose(collection)),
        (_("Who may see it"), seen_in_words(collection)),
        (_("Changed"), date(collection.changed_at)),
    ]


def checking(gathered: Sequence[Row], viewer: Viewer) -> Iterator[Entry]:
    """For staff, the way into checking the research on this page one after another."""
    named = [("item", row.uid) for row in gathered if row.card.kind == Kind.EVIDENCE]
    if named and viewer.role is not None and viewer.role.is_staff:
        text = _("Check their quality, one after another")
        yield Entry(text, f"{reverse('knowledge:check_round')}?{urlencode(named)}")


def ways(collection: Collection, *, changeable: bool) -> list[Entry]:
    """What can be done with a collection."""
    printed = Entry(_("Print it"), reverse("collections:print", args=[collection.uid]))
    if not changeable:
        return [printed]
    named = [
        (_("Rename, describe or share it"), "collections:change"),
        (_("Choose what its feed shows"), "collections:feed"),
        (_("Delete it"), "collections:delete"),
    ]
    return [printed, *(Entry(text, reverse(name, args=[collection.uid])) for text, name in named)]


def rows(page: Page[Gathered], viewer: Viewer) -> Iterator[Row]:
    """The rows of a stretch of a collection, in order."""
    items = items_by_ref([each.item.ref for each in page.rows], viewer)
    for place, each in enumerate(page.rows, page.window.offset + 1):
        if each.item.ref in items:
            shown = card(items[each.item.ref], viewer)
            yield Row(place, each.item.uid, shown, each.note, place == 1, place == page.total)


def printed(gathered: Sequence[Gathered], viewer: Viewer, site: str) -> Iterator[Printed]:
    """Every row on paper. `site` stands before addresses. In stretches, so that memory does not grow with the list."""
    for first in range(0, len(gathered), PRINTED_AT_ONCE):
        stretch = gathered[first : first + PRINTED_AT_ONCE]
        items = items_by_ref([each.item.ref for each in stretch], viewer)
        for place, each in enumerate(stretch, first + 1):
            if each.item.ref in items:
                yield _printed(place, items[each.item.ref], each.note, viewer, site)


def _printed(place: int, item: Item, note: str, viewer: Viewer, site: str) -> Printed:
    shown = card(item, viewer)
    paper = item.kind == Kind.EVIDENCE
    own = ". ".join(part.rstrip(".") for part in (item.title, shown.line, str(item.year or "")) if part) + "."
    text = vancouver(item.citation.record) if paper else own
    return Printed(place, shown.tag, text, "" if paper else f"{site}/items/{item.uid}", note, shown.flags)
