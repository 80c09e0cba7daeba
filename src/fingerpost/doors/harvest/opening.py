"""A source as somebody set it up, made ready to be asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings as django_settings
from django.utils import timezone

from fingerpost.areas.enquiries.models import Strategy
from fingerpost.areas.enquiries.pages.workbench import draft_of
from fingerpost.areas.enquiries.working import worked
from fingerpost.areas.knowledge.models import Source
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.vocabulary.thesaurus import thesaurus

from .client import BadAnswer, Bounds, Client, Gate
from .connector import Connector, Sort
from .sources import SORTS

GATE = Gate()
"""Where sources may be. Tests put one here that lets their own server in."""
QUICK = Bounds(seconds=20.0, silence=10.0)
"""For what somebody at a page waits for."""
_SLICE = 5.0


def sort_of(source: Source) -> Sort:
    """What sort a source is. Raises BadAnswer for one that this version no longer knows."""
    if source.sort not in SORTS:
        raise BadAnswer("This version knows no such sort of source. Remove it, or add it anew.")
    return SORTS[source.sort]


def open_source(source: Source, alive: Callable[[], None] = lambda: None, bounds: Bounds | None = None) -> Connector:
    """The connector of a source. `alive` is called while it waits. Raises HarvestError where it cannot be asked."""
    settings = with_strategy(source.settings, source.organisation_id)
    return connect(sort_of(source), settings, source.organisation_id, alive, bounds)


def connect(
    sort: Sort, settings: Mapping[str, Any], organisation: int, alive: Callable[[], None] = lambda: None,
    bounds: Bounds | None = None,
) -> Connector:  # fmt: skip
    """A connector with these settings, for an organisation."""
    client = Client(
        contact=str(settings.get("contact", "")), per_second=sort.per_second(settings), gate=GATE,
        bounds=bounds or Bounds(), wait=_waiting(alive),
    )  # fmt: skip
    return sort.connector(settings, client, timezone.localdate(), django_settings.FINGERPOST.home, organisation)


def _waiting(alive: Callable[[], None]) -> Callable[[float], None]:
    """Passes the time in slices; whoever waits says every few seconds that it is still there."""
    said = time.monotonic()

    def say() -> None:
        nonlocal said
        if time.monotonic() - said >= _SLICE:
            said = time.monotonic()
            alive()

    def wait(seconds: float) -> None:
        end = time.monotonic() + seconds
        say()
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))
            say()

    return wait


def with_strategy(settings: Mapping[str, Any], organisation_id: int) -> dict[str, Any]:
    """The settings with the search of the strategy that they follow, as it stands now, written for PubMed.

    Raises BadAnswer when the strategy is gone or its last line cannot be run.
    """
    if not (uid := settings.get("strategy")):
        return dict(settings)
    strategy = Strategy.objects.filter(uid=uid, organisation=organisation_id).first()
    if strategy is None:
        raise BadAnswer("The search strategy that this source follows is not there any more.")
    return {**settings, "query": pubmed_search(strategy)}


def pubmed_search(strategy: Strategy) -> str:
    """The last line of a strategy, with all the lines that it stands on, as one PubMed search."""
    lines = [line for line in worked(draft_of(strategy), thesaurus()) if line.text]
    if not lines or lines[-1].query is None:
        raise BadAnswer("The last line of the search strategy cannot be run. Mend it first.")
    if text := SYNTAXES["pubmed"].written(lines[-1].query).text:
        return text
    raise BadAnswer("Nothing of the last line of the search strategy can be written for PubMed.")
