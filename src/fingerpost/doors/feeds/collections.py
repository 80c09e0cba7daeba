"""The feed of a collection: what anybody may see or, at a secret address, what its owner may see at that moment."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.areas.alerts.models import FeedRule
from fingerpost.areas.alerts.rules import feeds_allowed
from fingerpost.areas.collections.models import Collection, Feed
from fingerpost.areas.collections.queries import collection_of_feed, gathered_in
from fingerpost.base.accounts.queries import viewer_for
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import ANONYMOUS, Viewer

from .answering import answer
from .atom import Head, atom
from .views import MOST_ITEMS


@require_safe
def public(request: HttpRequest, uid: str) -> HttpResponse:
    """What anybody may see of a collection, whoever asks."""
    return _feed(request, _let_out(collection_of_feed(uid, None)), ANONYMOUS)


@require_safe
def private(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """What the owner of the collection may see now, for whoever has the key."""
    collection = _let_out(collection_of_feed(uid, key))
    return _feed(request, collection, viewer_for(collection.owner, collection.organisation))


def of_collection(viewer: Viewer, collection: Collection) -> Iterator[Entry]:
    """Where the feed of a collection is, on its page: a secret address only to its owner."""
    if collection.feed == Feed.NONE:
        return
    if not _may_leave(collection):
        if collection.owner_id == viewer.person and viewer.signed_in:
            held = _("Your organisation lets no such feed out yet. An administrator decides that.")
            yield Entry(_("Its feed is held back"), reverse("collections:feed", args=[collection.uid]), why=held)
    elif collection.feed == Feed.PUBLIC:
        yield Entry(_("Feed"), reverse("feeds:collection", args=[collection.uid]), why=_("What anybody may see of it."))
    elif collection.owner_id == viewer.person and viewer.signed_in:
        address = reverse("feeds:private_collection", args=[collection.uid, collection.feed_key])
        yield Entry(_("Your secret feed"), address, why=_("What you may see of it. Tell nobody the address."))


def _let_out(collection: Collection) -> Collection:
    if not _may_leave(collection):
        raise NotFound(_("There is no such feed."))
    return collection


def _may_leave(collection: Collection) -> bool:
    """Whether a collection has a feed and its organisation lets such feeds out now."""
    if collection.feed == Feed.NONE:
        return False
    return feeds_allowed(collection.organisation_id) in (collection.feed, FeedRule.Allowed.PRIVATE)


def _feed(request: HttpRequest, collection: Collection, viewer: Viewer) -> HttpResponse:
    """What was added last comes first."""
    newest = gathered_in(collection, viewer).select_related("item").order_by("-added_at", "-id")[:MOST_ITEMS]
    added = {each.item.ref: each.added_at for each in newest}
    cards = cards_for(added, viewer)
    site = request.build_absolute_uri("/").rstrip("/")
    here = request.build_absolute_uri(request.path)
    head = Head(collection.ref, collection.name, here, site + collection.url, collection.created_at)
    body = atom(head, [cards[ref] for ref in added if ref in cards], site, added)
    return answer(request, body, max(added.values(), default=collection.created_at))
