"""Telling the library desk what was looked for in vain, doing something about it, and forgetting it."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.rules import require_desk
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import require_system
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.kit.validation import validate_values

from .models import Gap
from .rules import MOST_KEPT, first_day_kept, key_of, require_tellable

SOMEBODY = System("somebody asking")
UPKEEP = System("retention")


@action
def note_gap(*, organisation: Organisation, words: str, why: str, by: Actor) -> None:
    """Put words on the desk's list, or count them once more.

    `by` is never a person, and no event is written: the ledger would tell the time of day. Raises Invalid for words
    that are not to be kept, Unavailable when the list is full.
    """
    require_system(by)
    require_tellable(words)
    known = Gap.objects.filter(organisation=organisation, why=why, key=key_of(words))
    if known.update(times=F("times") + 1, last_on=timezone.localdate()):
        return
    if Gap.objects.filter(organisation=organisation).count() >= MOST_KEPT:
        raise Unavailable(_("The list of the library is full just now. Write to the library instead."))
    gap = Gap(organisation=organisation, why=why, words=" ".join(words.split()), key=key_of(words))
    validate_values(gap)
    gap.save()


@action
def want_item(*, gap: Gap, wanted: bool, note: str, by: Actor, override: Override | None = None) -> Gap:
    """Say to the others at the desk that an item on this is looked for, or no longer."""
    require_desk(by, gap.organisation)
    gap.wanted, gap.note = wanted, note.strip() if wanted else ""
    validate_values(gap)
    gap.save(update_fields=["wanted", "note"])
    record("briefs.gap.wanted", by=by, refs=[], fields=["wanted", "note"], organisation=gap.organisation_id)
    record_override(override=override, refs=[], organisation=gap.organisation_id, by=by)
    return gap


@action
def dismiss_gap(*, gap: Gap, by: Actor) -> None:
    """Take it off the list: something was done, or nothing has to be."""
    require_desk(by, gap.organisation)
    organisation = gap.organisation_id
    gap.delete()
    record("briefs.gap.dismissed", by=by, refs=[], organisation=organisation)


@action
def forget_gaps(*, by: Actor) -> int:
    """Delete what was last told longer ago than it is kept, everywhere. Returns how many there were."""
    require_system(by)
    return Gap.objects.filter(last_on__lt=first_day_kept(timezone.localdate())).delete()[0]


def forget_daily() -> int:
    """What the worker does once a day."""
    return forget_gaps(by=UPKEEP)
