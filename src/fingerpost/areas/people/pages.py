"""What the pages about people show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.kit.paging import Page, page_of, page_of_query
from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer

from .models import Offer, Scope
from .parts import offers_of, profile_of
from .queries import PersonCard, loaded, person_card, visible_people


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What the page of one offer or want asks, by its sort."""

    heading: str
    hint: str


def offer_words(sort: str) -> OfferWords:
    """The question and hint for something offered or wanted."""
    if sort == Offer.Sort.OFFERED:
        return OfferWords(_("What can you help with?"), _("Such as: planning discharge for people with dementia"))
    return OfferWords(_("What would you like help with?"), _("Such as: writing a protocol for a small audit"))


def own_page(person: Person) -> dict[str, Any]:
    """One's own profile: every part with who may see it."""
    offers = offers_of(person)
    return {
        "profile": profile_of(person),
        "offered": [offer for offer in offers if offer.sort == Offer.Sort.OFFERED],
        "wanted": [offer for offer in offers if offer.sort == Offer.Sort.WANTED],
        "said": hasattr(person, "profile") or bool(offers),
        "views": [(scope.value, scope.label) for scope in Scope if scope != Scope.NOBODY],
    }


def preview(person: Person, viewer: Viewer, scope: str) -> PersonCard | None:
    """The person as a typical member of that audience sees them; None when they see nothing."""
    card = person_card(person, typical_viewer(viewer, scope))
    return card if card.role_title or card.offers or card.wanted else None


def typical_viewer(viewer: Viewer, scope: str) -> Viewer:
    """Somebody who may see just what this scope opens, beside the viewer (who looks at their own profile)."""
    known: Mapping[str, Viewer] = {
        Scope.TEAMS: Viewer(person=0, groups=viewer.groups),
        Scope.ORGANISATION: Viewer(person=0, organisation=viewer.organisation, role=Role.MEMBER),
        Scope.PARTNERS: Viewer(person=0, organisation=0, role=Role.MEMBER),
    }
    return known.get(scope, ANONYMOUS)


def people_page(request: HttpRequest, viewer: Viewer) -> Page[PersonCard]:
    """The people that a viewer may see something of, by name."""
    page = page_of_query(loaded(visible_people(viewer)).order_by("name", "id"), request)
    return page_of([person_card(person, viewer) for person in page.rows], page.total, request, page.window)
