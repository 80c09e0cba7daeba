"""What is left out of results and lists: what was withdrawn and, by an organisation's rule, what is past its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from fingerpost.base.records.document import FOR_ALL
from fingerpost.base.records.viewer import Viewer

from ..models import CurationRule, Holding, Item
from .dates import months_before
from .moves import UNPUBLISHED

_HIDING = Q(hide_outdated=True) | Q(hide_overdue__isnull=False)


def hiding_rules(organisations: Iterable[int] | None = None) -> list[CurationRule]:
    """The rules of those organisations (of all, without any given) that hide anything."""
    rules = CurationRule.objects.filter(_HIDING)
    return list(rules if organisations is None else rules.filter(organisation__in=list(organisations)))


def overdue_before(rule: CurationRule, today: date) -> date | None:
    """The day before which a review date makes an item hidden by a rule."""
    return None if rule.hide_overdue is None else months_before(today, rule.hide_overdue)


def is_hidden(holding: Holding, rule: CurationRule | None, today: date) -> bool:
    """Whether what an organisation says of an item leaves it out of results."""
    if holding.status == Holding.Status.WITHDRAWN:
        return True
    if rule is None or holding.status in UNPUBLISHED:
        return False
    before = overdue_before(rule, today)
    late = before is not None and holding.review_on is not None and holding.review_on < before
    return late or (rule.hide_outdated and holding.status == Holding.Status.OUTDATED)


def hidden_holdings(rules: Sequence[CurationRule], today: date) -> Q:
    """`is_hidden` as a condition on holdings."""
    hidden = Q(status=Holding.Status.WITHDRAWN)
    for rule in rules:
        before = overdue_before(rule, today)
        by_rule = Q(review_on__lt=before) if before else Q(pk__in=[])
        if rule.hide_outdated:
            by_rule |= Q(status=Holding.Status.OUTDATED)
        hidden |= Q(organisation=rule.organisation_id) & by_rule & ~Q(status__in=UNPUBLISHED)
    return hidden


def left_out(viewer: Viewer) -> Q:
    """A condition on items: set aside for this viewer, by the organisation it belongs to or by their own."""
    for_them = Q(organisation=F("item__organisation")) | Q(organisation=viewer.organisation, item__organisation=None)
    hidden = hidden_holdings(hiding_rules(), timezone.localdate())
    return Q(pk__in=Holding.objects.filter(for_them & hidden).values("item"))


def marks_by_item(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """For whom each of these items, loaded for the system, is set aside; items that nobody sets aside are left out."""
    telling = [each for item in items for each in item.said if each.review_on or each.status != Holding.Status.CURRENT]
    if not telling:
        return {}
    rules = {rule.organisation_id: rule for rule in hiding_rules({each.organisation_id for each in telling})}
    today, owners = timezone.localdate(), {item.pk: item.organisation_id for item in items}
    found: dict[int, tuple[str, ...]] = {}
    for each in telling:
        owner = owners[each.item_id]
        if owner in (None, each.organisation_id) and is_hidden(each, rules.get(each.organisation_id), today):
            found[each.item_id] = (*found.get(each.item_id, ()), FOR_ALL if owner else str(each.organisation_id))
    return found
