"""The page of results: the hits with the passage that met the words, the facets, and the query in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.areas.alerts.finding import left_out, looked
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.alerts.names import names_for
from fingerpost.areas.alerts.rules import may_save
from fingerpost.areas.briefs.rules import may_be_told
from fingerpost.areas.briefs.ways_on import ask_the_library, elsewhere
from fingerpost.areas.collections.rules import gather_address, may_gather
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import Page, page_of, window
from fingerpost.base.records.registry import Card
from fingerpost.base.search import Found, Hit, did_you_mean
from fingerpost.base.search.keeping import filling

from .expert import expert_line, offer
from .facets import decades, groups, open_counts
from .nothing import ways_out
from .passages import passage_cards
from .understood import Part, understood

SORT_NAMES: Mapping[str, Callable[[], str]] = {
    "relevance": lambda: _("Best match first"),
    "date": lambda: _("Newest first"),
    "added": lambda: _("Last added first"),
    "title": lambda: _("By title"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One result as the list draws it."""

    card: Card
    why: Sequence[str]
    passage: Markup


def results_page(look: Look, request: AccountRequest, *, address: bool) -> dict[str, Any]:
    """Everything that the page of results needs. Without `address` no link of ours carries the words."""
    wanted, until = window(request), _until(request)
    found = looked(look, request.viewer, limit=wanted.size, offset=wanted.offset, added_until=until)
    shown: dict[str, Any] = {
        "look": look,
        "page": _steady(page_of(rows_of(found.hits, found.marks, request), found.total, request, wanted), until),
        "answer_address": address,
        "elsewhere": elsewhere(request.organisation, look.q if address else ""),
        "library_url": ask_the_library(request.organisation, look.q if address else ""),
        "told": request.GET.get("told", "") == "no",
        "may_tell": address and not found.total and not look.narrowed and not look.syntax and may_be_told(look.q),
        "may_save": address and may_save(request.viewer),
        "filling": filling(),
        **_gathering(found, request, address=address),
    }
    return shown | (_with_address(look, found, request) if address else dict(_WITHOUT_ADDRESS))


def _gathering(found: Found, request: AccountRequest, *, address: bool) -> dict[str, Any]:
    """Where items of this page are saved to a collection: each by its reference, and all of them."""
    refs = [hit.ref for hit in found.hits if hit.ref.startswith("item:")]
    if not address or not may_gather(request.viewer):
        return {"gather": {}, "gather_all": ""}
    return {"gather": {ref: gather_address([ref]) for ref in refs}, "gather_all": gather_address(sorted(refs))}


_WITHOUT_ADDRESS: Mapping[str, Any] = {
    "groups": (), "decades": (), "understood": (), "sorts": (), "hidden": (), "ways_out": (), "signals_url": "",
    "expert": None, "offer": None, "meant": None, "workbench_url": "", "left_out": 0, "aside_url": "",
}  # fmt: skip


def _with_address(look: Look, found: Found, request: AccountRequest) -> dict[str, Any]:
    """What leads on from here: each link is the address of the same search with one thing changed."""
    path = request.path
    counts = open_counts(look, found, request.viewer)
    names = names_for(request.organisation, [*counts.get("organisation", ()), *look.organisation])
    return {
        "expert": expert_line(look, path),
        "offer": offer(look, path),
        "meant": _meant(look, request),
        "workbench_url": f"{reverse('enquiries:new')}?{urlencode({'q': look.q, 'syntax': look.syntax or 'auto'})}",
        "groups": groups(look, counts, names),
        "decades": decades(look, counts, path),
        "understood": understood(look, found, path, names),
        "sorts": [(name, said(), look.address(path, sort=name)) for name, said in SORT_NAMES.items()],
        "hidden": [pair for pair in look.wide_open().parameters() if pair[0] != "year_from"],
        "ways_out": () if found.total else ways_out(look, request.viewer, path, names),
        "left_out": left_out(look, request.viewer),
        "aside_url": look.address(path, aside=not look.aside),
        "signals_url": look.address(path, plain_order=not look.plain_order) if look.sort == "relevance" else "",
    }


def _meant(look: Look, request: AccountRequest) -> Part | None:
    """Better-known words for those that find little, on the first page of plain words."""
    first = not look.syntax and window(request).number == 1
    better = did_you_mean(look.q, viewer=request.viewer) if first else ""
    return Part(better, look.address(request.path, q=better, without=())) if better else None


def rows_of(hits: Sequence[Hit], marks: Sequence[str], request: AccountRequest) -> list[Row]:
    """The rows of a list of hits, as far as the viewer may see them."""
    shown = passage_cards([hit.ref for hit in hits], marks, request.viewer)
    return [Row(shown[hit.ref][0], hit.why, shown[hit.ref][1]) for hit in hits if hit.ref in shown]


def _until(request: AccountRequest) -> int | None:
    """The moment up to which a later page counts, so that what came in since does not push its rows along."""
    given = request.GET.get("until", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 15 else None


def _steady(page: Page[Row], until: int | None) -> Page[Row]:
    """The page with addresses of its neighbours that show the list as it was when the first page was opened."""
    moment = str(until or int(time.time() * 1000))
    kept = [pair for pair in page.parameters if pair[0] not in ("until", "told")]
    return Page(page.rows, page.window, page.total, page.path, [*kept, ("until", moment)])
