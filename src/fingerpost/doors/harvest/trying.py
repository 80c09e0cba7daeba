"""A dry run: what a source would bring, without storing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from fingerpost.areas.knowledge.importing.matching import known_items
from fingerpost.areas.knowledge.importing.prepare import Prepared
from fingerpost.areas.knowledge.models import Source

from .opening import QUICK, open_source
from .running import brought

_TITLES = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """What a source would bring: how many in all where it says so, the first titles, and what of those is here already.

    `looked_at` is how many records the figures for `known` and `unreadable` speak of. `more` says that there is more.
    """

    total: int | None
    titles: Sequence[tuple[str, str, bool]]
    looked_at: int
    known: int
    unreadable: Sequence[str]
    notes: Sequence[str]
    requests: int
    more: bool


def dry_run(source: Source) -> Tried:
    """Ask a source for its first part as the next run would, and store nothing. Raises HarvestError."""
    connector = open_source(source, bounds=QUICK)
    total = connector.count() if not source.checkpoint else None
    parts = list(islice((part for part in connector.since(source.checkpoint)), 1))
    made = brought(parts[0], 0) if parts else None
    steps = [step for step in made.steps if isinstance(step, Prepared)] if made else []
    known = known_items(steps, source.organisation_id)
    titles = [(step.title, str(step.year or ""), known.find(step) is not None) for step in steps]
    return Tried(
        total=total, titles=titles[:_TITLES], looked_at=len(steps), known=sum(each[2] for each in titles),
        unreadable=[step.error for step in made.steps if not isinstance(step, Prepared)][:_TITLES] if made else (),
        notes=made.notes if made else (), requests=connector.client.requests,
        more=total is not None and total > len(steps),
    )  # fmt: skip
