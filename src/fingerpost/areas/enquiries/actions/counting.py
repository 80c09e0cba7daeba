"""Keeping counts: of a run here, and as somebody reports them from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid, NotAllowed

from ..models import LineCount, Origin, Strategy
from ..models.counts import LONGEST_DATABASE, MOST_FOUND
from ..rules import require_change

Counted = Mapping[str, tuple[int, str]]
"""By the id of a line: how many it found, and the fingerprint of its wording."""


@action
def store_run(*, strategy: Strategy, counts: Counted, by: Person) -> None:
    """Keep how many each line finds here today for this person: all that may see a strategy may run it.

    A later run on the same day takes the place of an earlier one.
    """
    if not acting_viewer(by, strategy.organisation).may_see(strategy.audience.tokens):
        raise NotAllowed(_("You may not see this search strategy."))
    _store(strategy, Origin.HERE, "", timezone.localdate(), counts, by, pasted=False)
    record("enquiries.strategy.run", by=by, refs=[strategy.ref], organisation=strategy.organisation_id)


@action
def report_counts(
    *,
    strategy: Strategy,
    origin: Origin,
    counts: Counted,
    on: date,
    by: Person,
    database: str = "",
    pasted: bool = False,
    override: Override | None = None,
) -> None:
    """Keep counts that a person saw elsewhere on a day. Raises Invalid for a day to come or a number out of reason."""
    require_change(by, strategy)
    if origin is Origin.HERE:
        raise Invalid(origin=_("Counts from here are made here."))
    if on > timezone.localdate():
        raise Invalid(on=_("Give the day on which the search was run: today or earlier."))
    if len(database) > LONGEST_DATABASE:
        raise Invalid(database=_("Use at most %(most)s characters.") % {"most": LONGEST_DATABASE})
    if any(not 0 <= count <= MOST_FOUND for count, _wording in counts.values()):
        raise Invalid(_("A count is a whole number from 0."))
    _store(strategy, origin, database.strip(), on, counts, by, pasted=pasted)
    record(
        "enquiries.strategy.counted", by=by, refs=[strategy.ref], fields=[origin.value],
        organisation=strategy.organisation_id,
    )  # fmt: skip
    record_override(override=override, refs=[strategy.ref], organisation=strategy.organisation_id, by=by)


def _store(
    strategy: Strategy, origin: Origin, database: str, on: date, counts: Counted, by: Person, *, pasted: bool
) -> None:
    known = {line["id"] for line in strategy.lines}
    told = {line: found for line, found in counts.items() if line in known}
    same = LineCount.objects.filter(strategy=strategy, origin=origin, database=database, on=on, by=by)
    same.filter(line__in=list(told)).delete()
    now = timezone.now()
    LineCount.objects.bulk_create(
        LineCount(
            strategy=strategy, line=line, origin=origin, database=database, count=count, on=on, at=now, by=by,
            pasted=pasted, wording=wording,
        )
        for line, (count, wording) in told.items()
    )  # fmt: skip
