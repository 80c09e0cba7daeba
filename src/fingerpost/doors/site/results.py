"""The page of results: the hits with the passage that met the words, the facets, and the query in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.briefs.ways_on import ask_the_library, elsewhere
from fingerpost.base.accounts import words
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of, window
from fingerpost.base.records.registry import Card
from fingerpost.base.search import Found, find

from .facets import chosen_options, groups
from .passages import passage_cards

SORT_NAMES: Mapping[str, Callable[[], str]] = {
    "relevance": lambda: _("Best match first"),
    "date": lambda: _("Newest first"),
    "title": lambda: _("By title"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One result as the list draws it."""

    card: Card
    why: Sequence[str]
    passage: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the query in words, and the address without it; empty where it cannot be taken out."""

    text: str
    url: str = ""


def results_page(look: Look, request: AccountRequest, *, address: bool) -> dict[str, Any]:
    """Everything that the page of results needs. Without `address` no link of ours carries the words."""
    wanted = window(request)
    found = find(
        look.q, viewer=request.viewer, kinds=look.kind, filters=look.filters, limit=wanted.size, offset=wanted.offset,
        sort=look.sort,
    )  # fmt: skip
    label = _labels(request)
    return {
        "look": look,
        "page": page_of(_rows(found, request), found.total, request, wanted),
        "groups": groups(look, found, request.viewer, label) if address else (),
        "understood": _understood(look, found, request.path, label) if address else (),
        "sorts": [(name, said(), look.address(request.path, sort=name)) for name, said in SORT_NAMES.items()]
        if address
        else (),
        "hidden": [("q", look.q), *([("sort", look.sort)] if look.sort != "relevance" else [])],
        "answer_address": address,
        "elsewhere": elsewhere(request.organisation, look.q if address else ""),
        "library_url": ask_the_library(request.organisation, look.q if address else ""),
    }


def _rows(found: Found, request: AccountRequest) -> list[Row]:
    shown = passage_cards([hit.ref for hit in found.hits], found.understood, request.viewer)
    return [Row(shown[hit.ref][0], hit.why, shown[hit.ref][1]) for hit in found.hits if hit.ref in shown]


def _labels(request: AccountRequest) -> Callable[[str], str]:
    """What a kind is called here."""
    own = request.organisation.words if request.organisation else {}
    return lambda kind: words.word(kind, plural=True, overrides=own).capitalize()


def _understood(look: Look, found: Found, path: str, label: Callable[[str], str]) -> list[Part]:
    """The words that were looked for, and each filter, each with the way to take it out."""
    several = len(found.understood) > 1
    parts = [Part(word, look.address(path, q=_less(look.q, word)) if several else "") for word in found.understood]
    for name, option in chosen_options(look, label):
        parts.append(Part(option.text, look.address(path, **look.less(name, option.value))))
    if look.year_from:
        parts.append(Part(_("from %(year)s") % {"year": look.year_from}, look.address(path, year_from=None)))
    if look.year_to:
        parts.append(Part(_("until %(year)s") % {"year": look.year_to}, look.address(path, year_to=None)))
    return parts


def _less(question: str, word: str) -> str:
    """The question without one of its words."""
    kept = [each for each in question.split() if each.strip("\"'()?.,;:!“”").lower() != word.lower()]
    return " ".join(kept) or question
