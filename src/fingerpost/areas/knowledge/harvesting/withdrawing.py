"""What a source no longer has is withdrawn, with the reason; nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor

from ..actions import hold
from ..models import LONGEST_REASON, Harvested, Holding, Item, Source, Withdrawal

_AT_ONCE = 500


def withdraw_gone(source: Source, upstream: Sequence[str], by: Actor) -> list[Item]:
    """Withdraw the items that these of a source's records became, for its organisation; those that this changed.

    Only within an action.
    """
    rows = Harvested.objects.filter(source=source, gone_at=None, upstream__in=list(upstream)[:_AT_ONCE])
    gone = list(rows.select_related("item", "item__audience"))
    Harvested.objects.filter(pk__in=[row.pk for row in gone]).update(gone_at=timezone.now())
    for row in gone:
        withdraw(row.item, source, by)
    return [row.item for row in gone]


def withdraw(item: Item, source: Source, by: Actor) -> None:
    """Withdraw one item for the source's organisation, and say why. Only within an action."""
    holding = hold(item=item, organisation=source.organisation, by=by, status=Holding.Status.WITHDRAWN)
    reason = _("%(source)s no longer has it.") % {"source": source.name}
    Withdrawal.objects.update_or_create(holding=holding, defaults={"reason": reason[:LONGEST_REASON], "by": None})
