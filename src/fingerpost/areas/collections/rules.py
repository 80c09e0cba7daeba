"""Who may make, see and change a collection."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import may_change_shared
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from .models import Collection, Feed, Gathered, Shared

MOST_ITEMS = 2_000
"""In one collection."""
MOST_COLLECTIONS = 500
"""That one person may keep."""


def may_gather(viewer: Viewer) -> bool:
    """Whether somebody can keep collections: everybody who belongs to an organisation."""
    return viewer.system or viewer.role is not None


def gather_address(refs: Iterable[str]) -> str:
    """Where these items are saved to a collection."""
    uids = [("item", ref.partition(":")[2]) for ref in refs]
    return f"{reverse('collections:gather')}?{urlencode(uids)}"


def may_change(viewer: Viewer, collection: Collection) -> bool:
    """Whether somebody can change a collection: its owner, its team, and the library desk that may see it."""
    return may_change_shared(
        viewer, organisation=collection.organisation_id, owner=collection.owner_id,
        team=collection.team_id if collection.shared == Shared.TEAM else None, audience=collection.audience.tokens,
    )  # fmt: skip


def require_gathering(by: Actor, organisation: Organisation) -> Viewer:
    """The actor as a viewer. Raises NotAllowed unless they may keep collections in the organisation."""
    viewer = acting_viewer(by, organisation)
    if not may_gather(viewer):
        raise NotAllowed(_("Only members of the organisation can keep collections in it."))
    return viewer


def require_change(by: Actor, collection: Collection) -> Viewer:
    """The actor as a viewer. Raises NotAllowed unless they may change the collection."""
    viewer = acting_viewer(by, collection.organisation)
    if not may_change(viewer, collection):
        raise NotAllowed(_("Only its owner, their team or the library desk can change this collection."))
    return viewer


def require_room(collection: Collection, more: int) -> None:
    """Raises Invalid where a collection would hold more than it can."""
    if Gathered.objects.filter(collection=collection).count() + more > MOST_ITEMS:
        raise Invalid(_("A collection holds at most %(most)s items.") % {"most": f"{MOST_ITEMS:,}"})


def require_feed(feed: str, collection: Collection, by: Actor) -> None:
    """Raises Invalid for a feed that there cannot be: a public one of a collection that is not, somebody else's own."""
    if feed not in Feed.values:
        raise Invalid(feed=_("Choose what the feed shows."))
    if feed == Feed.PUBLIC and collection.shared != Shared.PUBLIC:
        raise Invalid(feed=_("Only a collection that anybody may see can have such a feed."))
    if feed == Feed.PRIVATE and by != collection.owner:
        raise Invalid(feed=_("Only its owner can make a secret feed."))
