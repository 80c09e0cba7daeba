"""An organisation's rules for approval and hiding, and the search index following them and the calendar."""

from __future__ import annotations

import time
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import require_administrator, require_system
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.activity.jobs import enqueue, keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.references import make_ref

from ..models import CurationRule, Holding
from .aside import hiding_rules, overdue_before
from .rules import rule_of

SETTLING = "knowledge.settle"
BATCH = 500
REST_SECONDS = 0.05  # so that pages can write in between
BY = System("curating")


@action
def change_rule(
    *, organisation: Organisation, approve_from: str, hide_outdated: bool, hide_overdue: int | None, by: Actor
) -> CurationRule:
    """Say what has to be approved and what is left out. Raises NotAllowed but for administrators, or Invalid."""
    require_administrator(by, organisation)
    rule = rule_of(organisation.pk)
    before = rule.hide_outdated, rule.hide_overdue
    rule.approve_from, rule.hide_outdated, rule.hide_overdue = approve_from, hide_outdated, hide_overdue
    validate_values(rule)
    rule.overdue_until = overdue_before(rule, timezone.localdate())
    rule.save()
    record("knowledge.curation_rule.changed", by=by, refs=[organisation.ref], organisation=organisation.pk)
    if before != (hide_outdated, hide_overdue):
        enqueue(name=SETTLING, arguments={"organisation": organisation.pk}, by=by)
    return rule


def settle_job(job: Job) -> None:
    """The job behind a change of what is left out: the index looks again at everything that it may concern."""
    after: int | None = job.checkpoint.get("after", 0)
    while (after := settle(organisation=job.arguments["organisation"], after=after or 0, by=BY)) is not None:
        keep_alive(job, after=after)
        time.sleep(REST_SECONDS)


@action
def settle(*, organisation: int, after: int, by: Actor) -> int | None:
    """Tell the index of some of what may be left out, from after a key. Gives the key of the last, None at the end."""
    require_system(by)
    concerned = Q(status=Holding.Status.OUTDATED) | Q(review_on__lt=timezone.localdate())
    batch = list(_of(organisation).filter(concerned, pk__gt=after).order_by("pk")[:BATCH])
    _tell(batch, organisation, by)
    return batch[-1].pk if batch else None


def settle_daily() -> None:
    """Let what fell due since yesterday leave the results, where its organisation wishes so."""
    today = timezone.localdate()
    for rule in hiding_rules():
        if (before := overdue_before(rule, today)) and before != rule.overdue_until:
            fall_due(rule=rule, before=before, by=BY)


@action
def fall_due(*, rule: CurationRule, before: date, by: Actor) -> int:
    """Tell the index of what a rule hides from now on: review dates before a day. Returns how many items that were."""
    require_system(by)
    newly = _of(rule.organisation_id).filter(review_on__lt=before)
    if rule.overdue_until:
        newly = newly.filter(review_on__gte=rule.overdue_until)
    held = list(newly.order_by("pk"))
    for first in range(0, len(held), BATCH):
        _tell(held[first : first + BATCH], rule.organisation_id, by)
    rule.overdue_until = before
    rule.save(update_fields=["overdue_until"])
    return len(held)


def _of(organisation: int) -> QuerySet[Holding]:
    return Holding.objects.filter(organisation=organisation).select_related("item").only("pk", "item__uid")


def _tell(held: list[Holding], organisation: int, by: Actor) -> None:
    if held:
        refs = [make_ref("item", each.item.uid) for each in held]
        record("knowledge.items.settled", by=by, refs=refs, organisation=organisation)
