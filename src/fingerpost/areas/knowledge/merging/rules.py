"""Which of two items is kept, and who may make one of them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed

from ..duplicates.grouping import fullness
from ..models import Harvested, Item, Kind
from ..rules import require_desk
from .others import kept_by_others


def in_order(one: Item, other: Item) -> tuple[Item, Item]:
    """The item to keep, then the one that goes into it: everybody's before our own, then the fuller, then the older."""
    first, second = sorted((one, other), key=lambda item: item.pk)
    return (second, first) if _weight(second) > _weight(first) else (first, second)


def _weight(item: Item) -> tuple[bool, tuple[int, int, int]]:
    return item.shared, fullness(item.citation.record)


def require_mergeable(kept: Item, gone: Item, organisation: Organisation, by: Actor) -> None:
    """Raises NotAllowed, Invalid or Conflict unless the actor may make one item of these two for the organisation.

    A paper of which another organisation has said something, or that it keeps in a list, is taken into another by the
    site's own tools alone.
    """
    require_desk(by, organisation)
    if kept.pk == gone.pk:
        raise Invalid(_("This is one item already."))
    for item in (kept, gone):
        if item.kind != Kind.EVIDENCE:
            raise Invalid(_("Only references can be made one."))
        if not item.shared and item.organisation_id != organisation.pk:
            raise NotAllowed(_("One of these belongs to another organisation."))
        if item.merged_into_id:
            raise Conflict(_("One of these has become part of another item already."))
    if gone.shared and not kept.shared:
        raise Invalid(_("A shared paper cannot become part of our own reference. Keep the shared one."))
    if gone.shared and not isinstance(by, System) and kept_by_others([gone.pk], organisation.pk, but=[Harvested]):
        raise Conflict(_("Another organisation relies on one of these, so they stay two."))
