"""Reading collections. Everything begins from `visible_collections`, and items from `visible_items`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.base.accounts.queries import live_memberships
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.viewer import Viewer

from .models import Collection, Feed, Gathered, Shared


def visible_collections(viewer: Viewer) -> QuerySet[Collection]:
    """The collections that a viewer may see."""
    return Collection.objects.filter(seen_by(viewer))


def load(collections: QuerySet[Collection], viewer: Viewer) -> Sequence[Collection]:
    """Collections for cards, documents and exports, in one query."""
    return list(_with_names(collections).order_by("id"))


def _with_names(collections: QuerySet[Collection]) -> QuerySet[Collection]:
    return collections.select_related("audience", "organisation", "owner", "team")


def collection_by_uid(uid: str, viewer: Viewer) -> Collection:
    """One collection. Raises NotFound when there is none or the viewer may not see it."""
    found = _with_names(visible_collections(viewer).filter(uid=uid)).first()
    if found is None:
        raise NotFound(_("There is no such collection, or you may not see it."))
    return found


def own_collections(viewer: Viewer) -> QuerySet[Collection]:
    """Those that the viewer owns in their organisation, by name."""
    mine = visible_collections(viewer).filter(owner=viewer.person, organisation=viewer.organisation)
    return _with_names(mine) if viewer.signed_in else mine.none()


def others_collections(viewer: Viewer) -> QuerySet[Collection]:
    """Those of others that the viewer may see, by name."""
    mine = Q(owner=viewer.person, organisation=viewer.organisation) if viewer.signed_in else Q(pk__in=[])
    return _with_names(visible_collections(viewer).exclude(mine))


def changeable_collections(viewer: Viewer) -> QuerySet[Collection]:
    """Those that the viewer may change, by name: the same as `rules.may_change` says of each."""
    ours = visible_collections(viewer).filter(organisation=viewer.organisation)
    team = Q(shared=Shared.TEAM, team__in=viewer.groups)
    return _with_names(ours if viewer.is_desk else ours.filter(Q(owner=viewer.person) | team))


def gathered_in(collection: Collection, viewer: Viewer) -> QuerySet[Gathered]:
    """What a collection holds that the viewer may see, in order; what they may not see is not there at all."""
    seen = Exists(visible_items(viewer).filter(pk=OuterRef("item")))
    return Gathered.objects.filter(seen, collection=collection).order_by("place", "id")


def refs_in(collection: Collection, viewer: Viewer) -> list[str]:
    """The references of those items, in order."""
    return [f"item:{uid}" for uid in gathered_in(collection, viewer).values_list("item__uid", flat=True)]


def one_gathered(collection: Collection, uid: str, viewer: Viewer) -> Gathered:
    """One item in a collection. Raises NotFound when it is not in it, or the viewer may not see it."""
    found = gathered_in(collection, viewer).filter(item__uid=uid).select_related("item").first()
    if found is None:
        raise NotFound(_("This item is not in the collection, or you may not see it."))
    return found


def collections_with(item: Item, viewer: Viewer, limit: int = 10) -> list[Collection]:
    """The collections that hold an item and that the viewer may see, by name."""
    holding = Exists(Gathered.objects.filter(item=item, collection=OuterRef("pk")))
    return list(_with_names(visible_collections(viewer).filter(holding)).order_by("name", "id")[:limit])


def items_among(uids: Iterable[str], viewer: Viewer) -> list[Item]:
    """Those of these items that the viewer may see, in the order given."""
    wanted = list(dict.fromkeys(uids))
    found = {item.uid: item for item in visible_items(viewer).filter(uid__in=wanted)}
    return [found[uid] for uid in wanted if uid in found]


def collection_of_feed(uid: str, key: str | None) -> Collection:
    """The collection of a feed: a public one without a key, or the private one with this key.

    Raises NotFound where there is none, or the owner of a private one has left. What the organisation lets out is for
    the door to ask.
    """
    wanted = {"feed": Feed.PUBLIC, "shared": Shared.PUBLIC} if key is None else {"feed": Feed.PRIVATE, "feed_key": key}
    found = _with_names(Collection.objects.filter(uid=uid, **wanted)).first()
    if found is None or (key is not None and not _still_here(found)):
        raise NotFound(_("There is no such feed."))
    return found


def _still_here(collection: Collection) -> bool:
    owner = collection.owner
    if owner is None or not owner.is_active:
        return False
    return live_memberships(owner).filter(organisation=collection.organisation_id).exists()
