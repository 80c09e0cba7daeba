"""Who may save, share and change a search, and what may leave as a feed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import SharedWith, require_reach
from fingerpost.base.activity.actions import Actor
from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from .looking import Look
from .models import LONGEST_LOOK, Feed, FeedRule, SavedSearch, Shared

MOST_SEARCHES = 200
"""That one person may keep."""


def may_save(viewer: Viewer) -> bool:
    """Whether somebody can keep searches: everybody who belongs to an organisation."""
    return viewer.signed_in and viewer.role is not None


def may_share_with_all(viewer: Viewer) -> bool:
    """Whether somebody can share a search with the staff of their organisation: one of the staff."""
    return viewer.role is not None and viewer.role.is_staff


def may_change(viewer: Viewer, search: SavedSearch) -> bool:
    """Whether somebody can rename, share or delete a search: who saved it; the library desk, one shared with all."""
    ours = search.shared == Shared.ORGANISATION and search.organisation_id == viewer.organisation
    return viewer.system or search.person_id == viewer.person or (viewer.is_desk and ours)


def require_change(by: Actor, search: SavedSearch) -> None:
    """Raises NotAllowed for somebody who may not change a search."""
    if not may_change(acting_viewer(by, search.organisation), search):
        raise NotAllowed(_("Only the person who saved this search can change it."))


def require_saver(by: Actor, search: SavedSearch) -> None:
    """Raises NotAllowed unless the actor is the person who saved the search."""
    if by != search.person:
        raise NotAllowed(_("Only the person who saved this search can make a feed of it."))


def require_room(person: Person) -> None:
    """Raises Invalid when a person keeps as many searches as one can."""
    if SavedSearch.objects.filter(person=person).count() >= MOST_SEARCHES:
        raise Invalid(_("You keep %(most)s searches already. Delete one first.") % {"most": MOST_SEARCHES})


def require_look(look: Look) -> None:
    """Raises Invalid for a look without anything to look for, too long, or with words that may identify a patient."""
    if not look.q.strip() and not look.narrowed:
        raise Invalid(_("There is nothing to save: the search has neither words nor filters."))
    if inspect(look.q):
        raise Invalid(_("The words may identify a patient, so this search is not kept."))
    if len(look.ending()) > LONGEST_LOOK:
        raise Invalid(_("This search is too long to be saved."))


def require_sharing(by: Actor, organisation: Organisation, shared: str, team: Group | None) -> None:
    """Raises Invalid unless the actor may share a search so; a team must be one of theirs."""
    viewer = acting_viewer(by, organisation)
    if shared == Shared.ORGANISATION and not (viewer.system or may_share_with_all(viewer)):
        raise Invalid(shared=_("Only staff can share a search with the whole organisation."))
    require_reach(viewer, SharedWith(shared, team), organisation, open_to=Shared.values)


def feeds_allowed(organisation: int) -> FeedRule.Allowed:
    """What an organisation (by its id) lets out as feeds; nothing until it says so."""
    rule = FeedRule.objects.filter(organisation=organisation).first()
    return FeedRule.Allowed(rule.allowed) if rule else FeedRule.Allowed.NONE


def feed_choices(allowed: FeedRule.Allowed) -> list[Feed]:
    """The feeds that can be chosen where an organisation lets out so much."""
    many = {FeedRule.Allowed.NONE: 1, FeedRule.Allowed.PUBLIC: 2, FeedRule.Allowed.PRIVATE: 3}
    return list(Feed)[: many[allowed]]


def require_feed(feed: str, search: SavedSearch) -> None:
    """Raises Invalid for a feed that the organisation does not let out."""
    if feed not in feed_choices(feeds_allowed(search.organisation_id)):
        raise Invalid(feed=_("Your organisation does not let such feeds out."))
