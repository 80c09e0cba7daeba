"""Which of a library's records were in which of its groups, kept for those who make lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fingerpost.base.governance.guard import inspect

from ..models import LONGEST_GROUP, GroupedItem, ImportRun
from .matching import Target, known_items
from .prepare import Prepared
from .storing import Outcome

MOST_GROUPS = 20
"""Of one record; a library that has a record in more has something else in mind."""


def keep_groups(records: Sequence[Prepared], outcome: Outcome, run: ImportRun) -> None:
    """Note the groups of records that were just stored. A name that may identify a patient is left out."""
    grouped = [record for record in records if record.groups]
    if not grouped:
        return
    rows = []
    for record, target in became(grouped, outcome, run):
        names = {name.strip()[:LONGEST_GROUP] for name in record.groups[:MOST_GROUPS] if not inspect(name)}
        rows += [GroupedItem(run=run, item=target.item, name=name) for name in sorted(names) if name]
    GroupedItem.objects.bulk_create(rows, ignore_conflicts=True)


def became(records: Sequence[Prepared], outcome: Outcome, run: ImportRun) -> Iterator[tuple[Prepared, Target]]:
    """Each of these records that were just stored, with what it became."""
    known = known_items(records, run.organisation_id)
    joined = {record.number: target for record, target, _score in outcome.joined}
    for record in records:
        if target := known.find(record) or joined.get(record.number):
            yield record, target
