"""What a source no longer has is withdrawn, with the reason; nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor

from ..curating.actions import move_item
from ..models import Citation, Harvested, Holding, Item, Source


def withdraw_gone(source: Source, upstream: Sequence[str], by: Actor) -> list[Item]:
    """Withdraw the items that these of a source's records became, for its organisation; those that this changed.

    A paper that PubMed has deleted ("pmid:…") is found by its number too. Only within an action.
    """
    names = list(upstream)
    rows = Harvested.objects.filter(source=source, gone_at=None, upstream__in=names)
    gone = {row.item_id: row.item for row in rows.select_related("item", "item__audience")}
    numbers = [name.removeprefix("pmid:") for name in names if name.startswith("pmid:")]
    for item in Item.objects.filter(pk__in=Citation.objects.filter(Citation.numbered(numbers))).select_related(
        "audience"
    ):
        gone.setdefault(item.pk, item)
    rows.update(gone_at=timezone.now())
    told = _already_withdrawn(source, gone)
    for number, item in gone.items():
        if number not in told:
            _withdraw(item, source, by)
    return [item for number, item in gone.items() if number not in told]


def _already_withdrawn(source: Source, items: dict[int, Item]) -> set[int]:
    withdrawn = Holding.objects.filter(
        item__in=items, organisation=source.organisation, status=Holding.Status.WITHDRAWN
    )
    return set(withdrawn.values_list("item", flat=True))


def _withdraw(item: Item, source: Source, by: Actor) -> None:
    reason = _("%(source)s no longer has it.") % {"source": source.name}
    move_item(item=item, organisation=source.organisation, move="withdraw", by=by, reason=reason)
