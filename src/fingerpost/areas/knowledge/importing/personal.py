"""Imported records that nobody published and that may identify a patient: held back, or kept with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fingerpost.base.formats.source_record import Unreadable
from fingerpost.base.governance.finding import NAMES
from fingerpost.base.governance.guard import inspect
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid

from .prepare import Prepared, Step

LONGEST_REASON = 200


def require_reason(reason: str) -> None:
    """Raises Invalid for a reason that is too long or may itself identify a patient; an empty one is none."""
    if len(reason.strip()) > LONGEST_REASON:
        raise Invalid(reason=f"Give the reason in at most {LONGEST_REASON} characters.")
    if found := inspect(reason):
        raise Invalid(reason=found[0].message)


def held_back(step: Step, reason: str) -> Step:
    """The record, or the report that it is held back. It says what was found and never repeats it."""
    if isinstance(step, Unreadable) or not step.personal or reason:
        return step
    return Unreadable(step.number, 0, f"This record seems to hold {named(step.personal)}, so it was not kept.")


def kept_anyway(records: Iterable[Prepared], reason: str) -> Override | None:
    """For the ledger: what was kept in how many records, and why; None where nothing was."""
    counted = Counter(_kind(each) for record in records for each in record.personal)
    if not counted:
        return None
    return Override(tuple(sorted(f"records: {kind} x{times}" for kind, times in counted.items())), reason)


def named(personal: Iterable[str]) -> str:
    """What was found ("field: kind" each) in words, without where: "an NHS number and a date of birth"."""
    names = [NAMES[kind] for kind in dict.fromkeys(map(_kind, personal))]
    return " and ".join(f"{'an' if name[0] in 'Ne' else 'a'} {name}" for name in names)


def _kind(found: str) -> str:
    """ "nhs_number" from "title: nhs_number x2"."""
    return found.partition(": ")[2].partition(" ")[0]
