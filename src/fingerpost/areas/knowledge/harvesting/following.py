"""Which item a source's record is, by the source's own name for it: a changed title is still the same record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..importing.matching import known_items
from ..importing.prepare import Prepared, Step
from ..models import LONGEST_UPSTREAM, Harvested, Source

_AT_ONCE = 300


def as_known(source: Source, steps: Sequence[Step], upstream: Sequence[str]) -> list[Step]:
    """The same steps; one that the source gave before says which item it became, whatever its title is now."""
    rows = Harvested.objects.filter(source=source, upstream__in=set(upstream) - {""})
    items = dict(rows.values_list("upstream", "item"))
    return [
        replace(step, item=items[name]) if isinstance(step, Prepared) and name in items else step
        for step, name in zip(steps, upstream, strict=True)
    ]


def follow(source: Source, steps: Sequence[Step], upstream: Sequence[str]) -> None:
    """Remember which item each record became. Only within an action, after the records were stored."""
    pairs = [
        (name[:LONGEST_UPSTREAM], step)
        for name, step in zip(upstream, steps, strict=True)
        if name and isinstance(step, Prepared)
    ]
    known = known_items([step for _, step in pairs], source.organisation_id)
    found = {name: target.item for name, step in pairs if (target := known.find(step))}
    rows = [Harvested(source=source, upstream=name, item=item) for name, item in found.items()]
    Harvested.objects.bulk_create(
        rows, _AT_ONCE, update_conflicts=True, unique_fields=["source", "upstream"], update_fields=["item", "gone_at"]
    )
