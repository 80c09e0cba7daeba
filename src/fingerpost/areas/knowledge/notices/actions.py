"""Saying by hand that an item was retracted, corrected, called into question or replaced; and taking it back."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.references import new_uid

from ..models import Item, Notice, NoticeSort, ToldBy
from ..rules import require_desk
from .keeping import notices_of, restate
from .rules import require_link, require_ours_to_withdraw, require_to_notice, sorts_for
from .telling import known, tell_of_new

WITHDRAWN = "knowledge.item.notice_withdrawn"


@action
def say_notice(
    *, item: Item, organisation: Organisation, sort: str, reason: str, by: Actor, url: str = "", text: str = "",
    noticed_on: date | None = None, other: Item | None = None, override: Override | None = None,
) -> Notice:  # fmt: skip
    """Say what was published of an item, with the reason and a link to the notice. Whoever sees the item sees it.

    Raises NotAllowed, Invalid naming the field, or Conflict where this organisation says so already.
    """
    require_desk(by, organisation)
    require_to_notice(item, organisation)
    if sort not in sorts_for(item.kind):
        raise Invalid(sort=_("Choose what was said of it."))
    require_link(sort, url, item, other)
    if Notice.objects.filter(item=item, sort=sort, organisation=organisation, withdrawn_at=None).exists():
        raise Conflict(_("Your library says this of it already."))
    notice = Notice(
        item=item, sort=NoticeSort(sort), told_by=ToldBy.DESK, key=new_uid(), reason=reason.strip(), url=url,
        text=text.strip(), noticed_on=noticed_on, other=other, organisation=organisation,
        said_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    validate_values(notice)
    before = known(notices_of([item.pk]))
    notice.save()
    now = known(restate([item.pk]))
    record("knowledge.item.noticed", by=by, refs=[item.ref], fields=[sort], organisation=organisation.pk)
    tell_of_new(before, now, by=by, organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return notice


@action
def withdraw_notice(*, notice: Notice, why: str, by: Actor, override: Override | None = None) -> None:
    """Take back a notice that was said by hand and was wrong. It stays on record, with the reason."""
    require_ours_to_withdraw(by, notice)
    if not why.strip():
        raise Invalid(why=_("Say in a few words what was wrong."))
    if notice.withdrawn_at:
        raise Conflict(_("It has been taken back already."))
    notice.withdrawn_at, notice.withdrawn_why = timezone.now(), why.strip()
    notice.withdrawn_by = by if isinstance(by, Person) else None
    validate_values(notice)
    notice.save()
    restate([notice.item_id])
    record(WITHDRAWN, by=by, refs=[notice.item.ref], fields=[notice.sort], organisation=notice.organisation_id)
    record_override(override=override, refs=[notice.item.ref], organisation=notice.organisation_id, by=by)
