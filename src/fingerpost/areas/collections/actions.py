"""Making collections, describing and sharing them, and what is in them and in which order."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.models import Item
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import SharedWith, audience_tokens, require_reach
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of

from .models import LONGEST_NAME, Collection, Feed, Gathered, Shared
from .queries import gathered_in
from .rules import (
    MOST_COLLECTIONS,
    MOST_ITEMS,
    require_change,
    require_feed,
    require_gathering,
    require_room,
)


@action
def make_collection(
    *, name: str, organisation: Organisation, by: Actor, about: str = "", shared: str = Shared.OWN,
    team: Group | None = None, owner: Person | None = None, override: Override | None = None,
) -> Collection:  # fmt: skip
    """Begin a collection. `owner` is who it belongs to where a part of the system makes it."""
    viewer = require_gathering(by, organisation)
    require_reach(viewer, SharedWith(shared, team), organisation)
    keeper = by if isinstance(by, Person) else owner
    if keeper and Collection.objects.filter(owner=keeper).count() >= MOST_COLLECTIONS:
        raise Invalid(_("You keep %(most)s collections already. Delete one first.") % {"most": MOST_COLLECTIONS})
    collection = Collection(organisation=organisation, owner=keeper)
    _describe(collection, name, about, shared, team)
    _told("made", collection, by, override=override, fields=("name", "about", "shared"))
    return collection


@action
def change_collection(
    *, collection: Collection, name: str, by: Actor, about: str = "", shared: str, team: Group | None = None,
    override: Override | None = None,
) -> Collection:  # fmt: skip
    """Rename a collection, say what it is for, or share it with others. A feed that it may not have any more ends."""
    viewer, was = require_change(by, collection), SharedWith(collection.shared, collection.team)
    require_reach(viewer, SharedWith(shared, team), collection.organisation, before=was)
    if collection.feed == Feed.PUBLIC and shared != Shared.PUBLIC:
        collection.feed = Feed.NONE
    _describe(collection, name, about, shared, team)
    _told("changed", collection, by, override=override, fields=("name", "about", "shared"))
    return collection


@action
def delete_collection(*, collection: Collection, by: Actor) -> None:
    """Keep a collection no longer. Its items stay."""
    require_change(by, collection)
    ref, organisation = collection.ref, collection.organisation_id
    collection.delete()
    record("collections.collection.deleted", by=by, refs=[ref], organisation=organisation)


@action
def add_items(*, collection: Collection, items: Iterable[Item], by: Actor, author: Person | None = None) -> int:
    """Put items at the end, those that are not in it yet. Returns how many were new.

    Raises NotAllowed for an item that the actor may not see, Invalid where it would hold too many.
    """
    viewer = require_change(by, collection)
    wanted = {item.pk: item for item in items}
    if any(not viewer.may_see(item.audience.tokens) for item in wanted.values()):
        raise NotAllowed(_("You can only collect what you may see."))
    there = set(Gathered.objects.filter(collection=collection, item__in=wanted).values_list("item", flat=True))
    new = [item for pk, item in wanted.items() if pk not in there]
    require_room(collection, len(new))
    last = Gathered.objects.filter(collection=collection).aggregate(last=Max("place"))["last"] or 0
    said_by = by if isinstance(by, Person) else author
    Gathered.objects.bulk_create(
        Gathered(collection=collection, item=item, place=last + at, added_by=said_by) for at, item in enumerate(new, 1)
    )
    if new:
        _touched("gathered", collection, by)
    return len(new)


@action
def annotate(*, gathered: Gathered, note: str, by: Actor, override: Override | None = None) -> Gathered:
    """Say something of an item in a collection."""
    require_change(by, gathered.collection)
    gathered.note = note.strip()
    validate_values(gathered)
    gathered.save(update_fields=["note"])
    _touched("annotated", gathered.collection, by, override)
    return gathered


@action
def remove_item(*, gathered: Gathered, by: Actor) -> None:
    """Take an item out of a collection; the item stays."""
    require_change(by, gathered.collection)
    collection = gathered.collection
    gathered.delete()
    _touched("taken_out", collection, by)


@action
def move_item(*, gathered: Gathered, to: int, by: Actor) -> None:
    """Put an item at a place in the list as the actor sees it, counted from 1. Beyond the end is the end.

    What the actor may not see keeps its place before what it stood before.
    """
    collection = gathered.collection
    viewer = require_change(by, collection)
    seen = [each for each in gathered_in(collection, viewer) if each.pk != gathered.pk]
    behind = seen[max(to, 1) - 1] if max(to, 1) <= len(seen) else None
    rest = list(Gathered.objects.filter(collection=collection).exclude(pk=gathered.pk).order_by("place", "id"))
    at = next((place for place, each in enumerate(rest) if behind and each.pk == behind.pk), len(rest))
    _renumber([*rest[:at], gathered, *rest[at:]])
    _touched("reordered", collection, by)


@action
def collect(
    *, items: Sequence[Item], name: str, organisation: Organisation, by: Actor, owner: Person | None = None
) -> Collection:
    """Put items into the owner's collection of that name, made for the organisation's staff when it is not there.

    For imports, where the groups of a library become collections. Doing it again adds only what is new; of more than a
    collection holds, the first are kept.
    """
    keeper = by if isinstance(by, Person) else owner
    short = name.strip()[:LONGEST_NAME]
    found = Collection.objects.filter(organisation=organisation, owner=keeper, name=short).order_by("id").first()
    viewer = acting_viewer(by, organisation)
    shared = Shared.ORGANISATION if viewer.system or (viewer.role is not None and viewer.role.is_staff) else Shared.OWN
    collection = found or make_collection(name=short, organisation=organisation, shared=shared, owner=owner, by=by)
    room = MOST_ITEMS - Gathered.objects.filter(collection=collection).count()
    seen = [item for item in items if viewer.may_see(item.audience.tokens)]
    add_items(collection=collection, items=seen[: max(room, 0)], by=by, author=keeper)
    return collection


@action
def choose_feed(*, collection: Collection, feed: str, by: Actor, anew: bool = False) -> Collection:
    """Let a collection out as a feed, in another way, or no longer. `anew` gives a private one another address."""
    require_change(by, collection)
    require_feed(feed, collection, by)
    kept = None if anew or feed != collection.feed else collection.feed_key
    collection.feed = feed
    collection.feed_key = (kept or secrets.token_urlsafe(32)) if feed == Feed.PRIVATE else None
    collection.save(update_fields=["feed", "feed_key"])
    _told("feed_chosen", collection, by, fields=("feed",))
    return collection


def _describe(collection: Collection, name: str, about: str, shared: str, team: Group | None) -> None:
    collection.name, collection.about, collection.shared = name.strip(), about.strip(), shared
    collection.team = team if shared == Shared.TEAM else None
    tokens = audience_tokens(shared, collection.organisation, collection.team, collection.owner)
    collection.audience, collection.changed_at = audience_of(tokens), timezone.now()
    validate_values(collection)
    collection.save()


def _renumber(rows: Sequence[Gathered]) -> None:
    moved = []
    for place, row in enumerate(rows, 1):
        if row.place != place:
            row.place = place
            moved.append(row)
    Gathered.objects.bulk_update(moved, ["place"], batch_size=500)


def _touched(what: str, collection: Collection, by: Actor, override: Override | None = None) -> None:
    collection.changed_at = timezone.now()
    collection.save(update_fields=["changed_at"])
    _told(what, collection, by, override=override)


def _told(
    what: str, collection: Collection, by: Actor, *, override: Override | None = None, fields: Sequence[str] = ()
) -> None:
    organisation = collection.organisation_id
    record(f"collections.collection.{what}", by=by, refs=[collection.ref], fields=fields, organisation=organisation)
    record_override(override=override, refs=[collection.ref], organisation=organisation, by=by)
