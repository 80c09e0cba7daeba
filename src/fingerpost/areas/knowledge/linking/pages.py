"""What an item's page says of its links: what contradicts it first, then all of them as a map and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from ..models import READ_BACKWARDS, Item, Link, LinkSort
from ..rules import is_colleague, may_contribute
from .drawing import Map, Ray, draw
from .queries import links_of
from .rules import may_remove

MOST_DRAWN = 8


@dataclass(frozen=True, slots=True)
class Linked:
    """One link as an item's page tells it. `who` is a colleague's name, to others their organisation's."""

    uid: str
    label: str
    inwards: bool
    against: bool
    card: Card
    note: str
    who: str
    at: datetime
    removable: bool


@dataclass(frozen=True, slots=True)
class Links:
    """All that is said of an item's links: `against` stands beside the claim, `rows` is everything."""

    against: Sequence[Linked]
    rows: Sequence[Linked]
    map: Map | None
    may_add: bool


def links_shown(item: Item, viewer: Viewer) -> Links:
    """The links of a loaded item, contradictions first, as far as this viewer may see them."""
    links = links_of(item, viewer)
    cards = cards_for({end.ref for link in links for end in (link.source, link.target)} - {item.ref}, viewer)
    rows = [_linked(link, item, cards, viewer) for link in links if _other(link, item).ref in cards]
    rows.sort(key=lambda row: (not row.against, row.label))
    against = [row for row in rows if row.against]
    return Links(against, rows, _drawn(item, rows), may_contribute(viewer))


def _other(link: Link, item: Item) -> Item:
    return link.target if link.source_id == item.pk else link.source


def _linked(link: Link, item: Item, cards: dict[str, Card], viewer: Viewer) -> Linked:
    sort, inwards = LinkSort(link.sort), link.target_id == item.pk
    return Linked(
        uid=link.uid,
        label=label_of(sort, inwards=inwards),
        inwards=inwards,
        against=sort is LinkSort.CONTRADICTS,
        card=cards[_other(link, item).ref],
        note=link.note,
        who=who_says(link, viewer),
        at=link.said_at,
        removable=may_remove(viewer, link),
    )


def label_of(sort: LinkSort, *, inwards: bool) -> str:
    """What a link says, read from its target (`inwards`) or from its source."""
    return str(READ_BACKWARDS[sort] if inwards else sort.label)


def who_says(link: Link, viewer: Viewer) -> str:
    """Whose word it is: a name for colleagues, otherwise the organisation."""
    known = link.said_by is not None and (
        link.said_by_id == viewer.person or is_colleague(viewer, link.organisation_id)
    )
    return link.said_by.name if known and link.said_by else str(link.organisation)


def _drawn(item: Item, rows: Sequence[Linked]) -> Map | None:
    rays = [Ray(row.card.title, row.label, row.inwards, row.against) for row in rows[:MOST_DRAWN]]
    return draw(item.title, rays) if rays else None
