"""What a source no longer has is withdrawn, with the reason; nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor

from ..actions import hold
from ..models import LONGEST_REASON, Harvested, Holding, Item, Source, Withdrawal


def withdraw_gone(source: Source, upstream: Sequence[str], by: Actor) -> list[Item]:
    """Withdraw the items that these of a source's records became, for its organisation; those that this changed.

    A paper that PubMed has deleted ("pmid:…") is found by its number too. Only within an action.
    """
    names = list(upstream)
    rows = Harvested.objects.filter(source=source, gone_at=None, upstream__in=names)
    gone = {row.item_id: row.item for row in rows.select_related("item", "item__audience")}
    numbers = [name.removeprefix("pmid:") for name in names if name.startswith("pmid:")]
    known = Harvested.objects.filter(source=source, upstream__in=names).values("item")
    for item in Item.objects.filter(citation__pmid__in=numbers).exclude(pk__in=known).select_related("audience"):
        gone[item.pk] = item
    rows.update(gone_at=timezone.now())
    for item in gone.values():
        withdraw(item, source, by)
    return list(gone.values())


def withdraw(item: Item, source: Source, by: Actor) -> None:
    """Withdraw one item for the source's organisation, and say why. Only within an action."""
    holding = hold(item=item, organisation=source.organisation, by=by, status=Holding.Status.WITHDRAWN)
    reason = _("%(source)s no longer has it.") % {"source": source.name}
    Withdrawal.objects.update_or_create(holding=holding, defaults={"reason": reason[:LONGEST_REASON], "by": None})
