"""What the pages of saved searches show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.viewer import Viewer

from .finding import news
from .looking import Look, look_from
from .models import Feed, SavedSearch, Shared
from .queries import last_opened
from .rules import feeds_allowed, may_change

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One saved search in a list, with how much came in since it was last opened."""

    search: SavedSearch
    new: int
    opened_at: datetime
    who: str


def rows(searches: list[SavedSearch], viewer: Viewer) -> list[Row]:
    """The rows of a list of searches that were read for the viewer."""
    new = news(searches, viewer)
    return [Row(each, new[each.ref], last_opened(each), shared_with(each)) for each in searches]


def shared_with(search: SavedSearch) -> str:
    """Who else sees a search, in words; empty for nobody."""
    if search.shared == Shared.TEAM:
        return search.team.name if search.team else ""
    return _("staff of %(place)s") % {"place": search.organisation} if search.shared == Shared.ORGANISATION else ""


def facts_of(look: Look) -> Facts:
    """A look as a list of facts: words, filters and order."""
    return [(name, value) for name, value in _facts(look) if value]


def _facts(look: Look) -> Iterator[tuple[str, str]]:
    names: Mapping[str, str] = {
        "kind": _("Kind"), "design": _("Study design"), "topic": _("Topic"), "source": _("Source"),
        "status": _("Status"),
    }  # fmt: skip
    yield _("Words"), look.q
    yield _("Read as"), {"pubmed": "PubMed", "ovid": "Ovid", "ebsco": "EBSCOhost"}.get(look.syntax, "")
    for name, label in names.items():
        yield label, ", ".join(value.replace("_", " ") for value in getattr(look, name))
    yield _("From"), str(look.year_from or "")
    yield _("Until"), str(look.year_to or "")
    yield _("Not looked for"), ", ".join(look.without)


def search_page(search: SavedSearch, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """The page of one saved search."""
    mine = search.person_id == viewer.person
    allowed = feeds_allowed(search.organisation_id)
    return {
        "search": search,
        "row": rows([search], viewer)[0],
        "facts": facts_of(look_from(search.look)),
        "mine": mine,
        "may_change": may_change(viewer, search),
        "allowed": allowed,
        "feed_url": feed_address(search, request, mine=mine) if _runs(search, allowed) else "",
    }


def _runs(search: SavedSearch, allowed: str) -> bool:
    return search.feed != Feed.NONE and allowed in (search.feed, Feed.PRIVATE.value)


def feed_address(search: SavedSearch, request: HttpRequest, *, mine: bool) -> str:
    """Where the feed of a search is; empty for none, and for a secret address that is not the viewer's own."""
    if search.feed == Feed.PUBLIC:
        return request.build_absolute_uri(reverse("feeds:public", args=[search.uid]))
    if search.feed == Feed.PRIVATE and mine:
        return request.build_absolute_uri(reverse("feeds:private", args=[search.uid, search.feed_key]))
    return ""


def suggested_name(look: Look) -> str:
    """A first name for a search: its words."""
    return look.q[:80].strip()
