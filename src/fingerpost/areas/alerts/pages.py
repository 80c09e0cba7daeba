"""What the pages of saved searches show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.query.syntaxes import SYNTAXES

from .finding import news
from .looking import Look, look_from
from .models import Feed, SavedSearch, Shared
from .names import Names, filter_names, names_for
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


def facts_of(look: Look, organisation: Organisation | None) -> Facts:
    """A look as a list of facts: words, filters and order, as they are called in an organisation."""
    names = names_for(organisation, look.organisation)
    return [(name, value) for name, value in _facts(look, names) if value]


def _facts(look: Look, names: Names) -> Iterator[tuple[str, str]]:
    yield _("Words"), look.q
    yield _("Read as"), SYNTAXES[look.syntax].label if look.syntax else ""
    for name, label in filter_names().items():
        yield label, ", ".join(names.of(name, value) for value in getattr(look, name))
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
        "facts": facts_of(look_from(search.look), search.organisation),
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
