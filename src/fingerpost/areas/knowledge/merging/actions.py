"""Making one item of two, taking it apart again, and what the desk says when it is asked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Conflict, Invalid

from ..importing.storing import refill
from ..models import Answer, Citation, Item, Likeness, Merge
from ..notices.keeping import notices_of, restate
from ..notices.telling import known, tell_of_new
from ..rules import require_desk
from ..source import as_text, from_text
from . import holdings, moving
from .columns import columns_of, put_columns
from .rules import in_order, require_mergeable
from .uniting import GONE, united

MERGED = "knowledge.item.merged"
UNMERGED = "knowledge.item.unmerged"
ANSWERED = "knowledge.likeness.answered"


@action
def merge_items(*, kept: Item, gone: Item, organisation: Organisation, by: Actor) -> Merge:
    """Take one item into another: its record, what is said of it, and everything that points at it.

    Of each field the richer one is kept. The other item's address leads to the one that is kept. Raises NotAllowed,
    Invalid or Conflict. Those who keep references hear `knowledge.item.merged` with [gone, kept], and those who rely on
    the kept one hear what was said of the other alone: that it was retracted, say.
    """
    require_mergeable(kept, gone, organisation, by)
    before = {"kept": columns_of(kept), "gone": columns_of(gone)}
    told = known(notices_of([kept.pk]))
    text, chosen = _united(kept.citation, gone.citation)
    _hide(gone, kept, takes_number=not kept.citation.pmid)
    refill(kept, kept.citation, text)
    filled = holdings.fill_holdings(gone, kept)
    if chosen.get("abstract") == GONE:
        filled += moving.move_abstract_source(gone, kept)
    moved = moving.move(gone, kept)
    restate([kept.pk, gone.pk])
    tell_of_new(told, known(notices_of([kept.pk])), by=by, organisation=organisation.pk)
    merge = Merge.objects.create(
        organisation=organisation, kept=kept, gone=gone, chosen=chosen, before=before, filled=filled,
        after={"kept": columns_of(kept), "gone": columns_of(gone)}, moved=moved,
        by=by.ref, by_name=by.name if isinstance(by, Person) else "",
    )  # fmt: skip
    record(MERGED, by=by, refs=[gone.ref, kept.ref], fields=chosen, organisation=organisation.pk)
    return merge


@action
def undo_merge(*, merge: Merge, by: Actor) -> None:
    """Take two items apart that were made one, each exactly as it was.

    Raises Conflict when that was done already, or when one of the two has been changed by an import or merged since.
    """
    require_desk(by, merge.organisation)
    _require_as_left(merge)
    kept, gone = merge.kept, merge.gone
    holdings.take_out(merge.filled)
    moving.put_abstract_source_back(merge.filled, kept)
    moving.put_back(merge.moved, gone, kept)
    put_columns(kept, merge.before["kept"])
    put_columns(gone, merge.before["gone"])
    restate([kept.pk, gone.pk])
    Likeness.objects.filter(_between(kept, gone), answer=Answer.SAME).update(
        answer=Answer.OPEN, answered_at=None, answered_by=None
    )
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    record(UNMERGED, by=by, refs=[gone.ref, kept.ref], organisation=merge.organisation_id)


@action
def say_same(*, likeness: Likeness, by: Actor) -> Merge:
    """Say that two items are one work, which makes them one."""
    _require_open(likeness, by)
    kept, gone = in_order(likeness.one, likeness.other)
    merge = merge_items(kept=kept, gone=gone, organisation=likeness.organisation, by=by)
    _answer(likeness, Answer.SAME, by)
    return merge


@action
def say_different(*, likeness: Likeness, by: Actor) -> None:
    """Say that two items are two works. They are never asked about again."""
    _require_open(likeness, by)
    _answer(likeness, Answer.DIFFERENT, by)


@action
def put_off(*, likeness: Likeness, by: Actor) -> None:
    """Leave a question for later: it goes to the end of the queue."""
    _require_open(likeness, by)
    likeness.put_off_at = timezone.now()
    likeness.save(update_fields=["put_off_at"])


def _united(kept: Citation, gone: Citation) -> tuple[str, dict[str, str]]:
    made, chosen = united(from_text(kept.source), from_text(gone.source))
    if not made.get("title"):
        raise Invalid(_("Neither of these has a title."))
    return as_text(made), chosen


def _hide(gone: Item, kept: Item, *, takes_number: bool) -> None:
    """Nobody sees the item any more. Its numbers stay, so that it is met again, but one item holds a PubMed number."""
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    if takes_number and gone.citation.pmid:
        gone.citation.pmid = ""
        gone.citation.save(update_fields=["pmid"])


def _require_as_left(merge: Merge) -> None:
    if merge.undone_at:
        raise Conflict(_("These were taken apart already."))
    now: dict[str, Any] = {"kept": columns_of(merge.kept), "gone": columns_of(merge.gone)}
    if now != merge.after:
        raise Conflict(
            _("One of these has changed since, by an import or by becoming one with another. Undo that first.")
        )


def _require_open(likeness: Likeness, by: Actor) -> None:
    require_desk(by, likeness.organisation)
    if likeness.answer != Answer.OPEN:
        raise Conflict(_("Somebody has answered this already."))


def _answer(likeness: Likeness, answer: Answer, by: Actor) -> None:
    likeness.answer, likeness.answered_at = answer, timezone.now()
    likeness.answered_by = by if isinstance(by, Person) else None
    likeness.save(update_fields=["answer", "answered_at", "answered_by"])
    record(ANSWERED, by=by, refs=[likeness.one.ref, likeness.other.ref], fields=["answer"],
           organisation=likeness.organisation_id)  # fmt: skip


def _between(one: Item, other: Item) -> Q:
    return Q(one=one, other=other) | Q(one=other, other=one)
