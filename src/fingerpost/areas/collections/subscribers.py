"""What collections hear of: the groups of an imported library become collections of whoever imported it."""

from __future__ import annotations

from fingerpost.areas.knowledge.models import GroupedItem, ImportRun, Item
from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import System
from fingerpost.base.activity.models import Event

from .actions import collect
from .rules import MOST_ITEMS

IMPORTS = System("import")
MOST_GROUPS = 200
"""Of one import that become collections."""


def groups_of_library(event: Event) -> None:
    """Put what was in a group of an import into its owner's collection of that name; again, only what is new."""
    uids = [ref.removeprefix("import:") for ref in event.refs if ref.startswith("import:")]
    for run in ImportRun.objects.filter(uid__in=uids).select_related("organisation"):
        owner = Person.objects.filter(uid=run.by.removeprefix("person:")).first()
        grouped = GroupedItem.objects.filter(run=run)
        for name in grouped.values_list("name", flat=True).distinct().order_by("name")[:MOST_GROUPS]:
            chosen = list(grouped.filter(name=name).order_by("id").values_list("item", flat=True)[:MOST_ITEMS])
            items = list(Item.objects.filter(pk__in=chosen).select_related("audience").order_by("id"))
            collect(items=items, name=name, organisation=run.organisation, owner=owner, by=IMPORTS)
        GroupedItem.objects.filter(run=run).delete()
