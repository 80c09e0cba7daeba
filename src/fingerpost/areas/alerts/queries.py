"""Reading saved searches. Everything begins from `visible_searches`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from fingerpost.base.accounts.queries import live_memberships
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.viewer import Viewer

from .models import Feed, Opening, SavedSearch
from .rules import feed_choices, feeds_allowed


def visible_searches(viewer: Viewer) -> QuerySet[SavedSearch]:
    """The saved searches that a viewer may see: their own, and those shared with them."""
    return SavedSearch.objects.filter(seen_by(viewer))


def load(searches: QuerySet[SavedSearch], viewer: Viewer) -> Sequence[SavedSearch]:
    """Saved searches for cards, documents and exports, in one query."""
    return list(searches.select_related("audience", "person", "organisation", "team").order_by("id"))


def own_searches(viewer: Viewer) -> QuerySet[SavedSearch]:
    """Those that the viewer saved, by name, each with `opened_at`."""
    return _with_opening(visible_searches(viewer).filter(person=viewer.person), viewer)


def shared_searches(viewer: Viewer) -> QuerySet[SavedSearch]:
    """Those that others share with the viewer, by name, each with `opened_at`."""
    return _with_opening(visible_searches(viewer).exclude(person=viewer.person), viewer)


def search_by_uid(uid: str, viewer: Viewer) -> SavedSearch:
    """One saved search with `opened_at`. Raises NotFound when there is none or the viewer may not see it."""
    found = _with_opening(visible_searches(viewer).filter(uid=uid), viewer).first()
    if found is None:
        raise NotFound(_("There is no such saved search, or you may not see it."))
    return found


def search_of_feed(uid: str, key: str | None) -> SavedSearch:
    """The saved search of a feed: a public one without a key, or the private one with this key.

    Raises NotFound where there is none, its organisation does not let it out (any more), or who saved it has left.
    """
    wanted = {"feed": Feed.PUBLIC} if key is None else {"feed": Feed.PRIVATE, "feed_key": key}
    found = SavedSearch.objects.filter(uid=uid, person__is_active=True, **wanted).select_related("person").first()
    if found is None or found.feed not in feed_choices(feeds_allowed(found.organisation_id)):
        raise NotFound(_("There is no such feed."))
    if not live_memberships(found.person).filter(organisation=found.organisation_id).exists():
        raise NotFound(_("There is no such feed."))
    return found


def last_opened(search: SavedSearch) -> datetime:
    """When the viewer for whom it was read last opened a search; when it was saved, where they never did."""
    opened: datetime | None = getattr(search, "opened_at", None)
    return opened or search.created_at


def _with_opening(searches: QuerySet[SavedSearch], viewer: Viewer) -> QuerySet[SavedSearch]:
    own = Opening.objects.filter(search=OuterRef("pk"), person=viewer.person).values("at")[:1]
    return searches.select_related("audience", "person", "organisation", "team").annotate(opened_at=Subquery(own))
