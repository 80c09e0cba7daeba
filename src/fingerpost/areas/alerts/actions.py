"""Saving searches, sharing them, and letting them out as feeds."""

from __future__ import annotations

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer, require_administrator
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of

from .looking import Look
from .models import Feed, FeedRule, Opening, SavedSearch, Shared
from .rules import (
    may_save,
    require_change,
    require_feed,
    require_look,
    require_room,
    require_saver,
    require_sharing,
)


@action
def save_search(
    *, name: str, look: Look, organisation: Organisation, by: Actor, shared: str = Shared.OWN,
    team: Group | None = None, override: Override | None = None,
) -> SavedSearch:  # fmt: skip
    """Keep a look under a name, for oneself or shared."""
    if not isinstance(by, Person) or not may_save(acting_viewer(by, organisation)):
        raise NotAllowed(_("Only members of the organisation can save a search in it."))
    require_room(by)
    require_look(look)
    require_sharing(by, organisation, shared, team)
    team = team if shared == Shared.TEAM else None
    search = SavedSearch(
        name=name.strip(), look=look.ending(), person=by, organisation=organisation, shared=shared, team=team
    )
    search.audience = audience_of(audience_tokens(shared, organisation, team, by))
    validate_values(search)
    search.save()
    _told("saved", search, by, override)
    return search


@action
def change_search(
    *, search: SavedSearch, name: str, by: Actor, shared: str, team: Group | None = None,
    override: Override | None = None,
) -> SavedSearch:  # fmt: skip
    """Rename a search, or share it with others."""
    require_change(by, search)
    if (shared, team) != (search.shared, search.team):
        require_sharing(by, search.organisation, shared, team)
    search.name, search.shared, search.team = name.strip(), shared, team if shared == Shared.TEAM else None
    search.audience = audience_of(audience_tokens(shared, search.organisation, search.team, search.person))
    validate_values(search)
    search.save()
    _told("changed", search, by, override)
    return search


@action
def delete_search(*, search: SavedSearch, by: Actor) -> None:
    """Keep a search no longer; its feed ends with it."""
    require_change(by, search)
    ref, organisation = search.ref, search.organisation_id
    search.delete()
    record("alerts.search.deleted", by=by, refs=[ref], organisation=organisation)


@action
def open_search(*, search: SavedSearch, by: Actor) -> None:
    """Note that a person looks at a search now: what comes in from now on is new to them. No event: nobody else knows.

    Raises NotAllowed for somebody who may not see the search.
    """
    viewer = acting_viewer(by, search.organisation)
    if not isinstance(by, Person) or not viewer.may_see(search.audience.tokens):
        raise NotAllowed(_("Only those who may see a search can open it."))
    Opening.objects.update_or_create(search=search, person=by, defaults={"at": timezone.now()})


@action
def choose_feed(*, search: SavedSearch, feed: str, by: Actor, anew: bool = False) -> SavedSearch:
    """Let a search out as a feed, in another way, or no longer. `anew` gives a private feed another secret address."""
    require_saver(by, search)
    if feed not in Feed.values:
        raise Invalid(feed=_("Choose what the feed shows."))
    require_feed(feed, search)
    kept = None if anew or feed != search.feed else search.feed_key
    search.feed = feed
    search.feed_key = (kept or secrets.token_urlsafe(32)) if feed == Feed.PRIVATE else None
    search.save(update_fields=["feed", "feed_key"])
    record(
        "alerts.feed.chosen", by=by, refs=[search.ref], fields=["feed", "feed_key"], organisation=search.organisation_id
    )
    return search


@action
def allow_feeds(*, organisation: Organisation, allowed: str, by: Actor) -> FeedRule:
    """Say what may leave the organisation as feeds. Feeds that no longer may stop at once, and come back with it."""
    require_administrator(by, organisation)
    if allowed not in FeedRule.Allowed.values:
        raise Invalid(allowed=_("Choose what may leave."))
    rule, _new = FeedRule.objects.update_or_create(organisation=organisation, defaults={"allowed": allowed})
    record("alerts.feeds.allowed", by=by, refs=[organisation.ref], fields=["allowed"], organisation=organisation.pk)
    return rule


def _told(what: str, search: SavedSearch, by: Actor, override: Override | None) -> None:
    fields = ["name", "shared"]
    record(f"alerts.search.{what}", by=by, refs=[search.ref], fields=fields, organisation=search.organisation_id)
    record_override(override=override, refs=[search.ref], organisation=search.organisation_id, by=by)
