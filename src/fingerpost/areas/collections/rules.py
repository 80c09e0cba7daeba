"""Who may make, see and change a collection."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.rules import Sharing, audience_tokens, sharing_open_to
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer, person_token

from .models import Collection, Feed, Gathered, Shared

MOST_ITEMS = 2_000
"""In one collection."""
MOST_COLLECTIONS = 500
"""That one person may keep."""


def tokens_for(shared: Shared, organisation: Organisation, team: Group | None, owner: Person | None) -> list[str]:
    """The audience of a collection. Raises Invalid where nobody would be left to see it."""
    if shared is Shared.OWN:
        if owner is None:
            raise Invalid(shared=_("A collection that belongs to nobody has to be shared."))
        return [person_token(owner.pk)]
    return audience_tokens(Sharing(shared), organisation, team, owner)


def shared_open_to(viewer: Viewer) -> list[Shared]:
    """With whom a viewer may share a collection, teams aside."""
    return [Shared.OWN, *(Shared(sharing.value) for sharing in sharing_open_to(viewer))]


def may_gather(viewer: Viewer) -> bool:
    """Whether somebody can keep collections: everybody who belongs to an organisation."""
    return viewer.system or viewer.role is not None


def gather_address(refs: Iterable[str]) -> str:
    """Where these items are saved to a collection."""
    uids = [("item", ref.partition(":")[2]) for ref in refs]
    return f"{reverse('collections:gather')}?{urlencode(uids)}"


def may_change(viewer: Viewer, collection: Collection) -> bool:
    """Whether somebody can change a collection: its owner, its team, and the library desk that may see it."""
    if viewer.system:
        return True
    if not may_gather(viewer) or viewer.organisation != collection.organisation_id:
        return False
    ours = collection.shared == Shared.TEAM and collection.team_id in viewer.groups
    own = collection.owner_id is not None and collection.owner_id == viewer.person
    return own or ours or (viewer.is_desk and viewer.may_see(collection.audience.tokens))


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


def require_sharing(viewer: Viewer, shared: str, team: Group | None, before: Collection | None = None) -> None:
    """Raises Invalid unless the viewer may share so; what was shared so before may stay."""
    if shared not in Shared.values:
        raise Invalid(shared=_("Choose who sees it."))
    if before is not None and (shared, team) == (before.shared, before.team):
        return
    if shared == Shared.TEAM:
        if not viewer.system and (team is None or team.pk not in viewer.groups):
            raise Invalid(shared=_("Choose one of your own teams."))
    elif not viewer.system and Shared(shared) not in shared_open_to(viewer):
        raise Invalid(shared=_("Ask the library to share this more widely."))


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
