"""A profile taken apart: what is said, and who may see each piece. For people loaded with `queries.loaded`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fingerpost.base.accounts.models import Person
from fingerpost.base.records.viewer import Viewer, person_token

from .models import Offer, Profile
from .scopes import audience_of

ROLE, SELF = "role", "self"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a profile. `name` is its name in the index: "role", "offer:…" or "wanted:…"."""

    name: str
    text: str
    audience: tuple[str, ...]
    topics: tuple[str, ...] = ()


def profile_of(person: Person) -> Profile:
    """The person's profile; an empty one, not stored, for somebody who has said nothing."""
    found: Profile | None = getattr(person, "profile", None)
    return found or Profile(person=person)


def parts_of(person: Person) -> Iterator[Part]:
    """Every piece that says something, but for the contact, which is never searched."""
    profile = profile_of(person)
    if role := role_line(profile):
        yield Part(ROLE, role, audience(person, profile.role_scope))
    for offer in offers_of(person):
        yield Part(offer.part, offer.text, audience(person, offer.scope), tuple(offer.topics))


def seen_parts(person: Person, viewer: Viewer) -> list[Part]:
    """The pieces that this viewer may see."""
    return [part for part in parts_of(person) if viewer.may_see(part.audience)]


def seen_contact(person: Person, viewer: Viewer) -> str:
    """How to reach the person, if this viewer may see that; empty otherwise."""
    profile = profile_of(person)
    return profile.contact if viewer.may_see(audience(person, profile.contact_scope)) else ""


def offers_of(person: Person) -> list[Offer]:
    """What the person offers and wants, in the order in which they said it."""
    return list(person.offers.all())


def role_line(profile: Profile) -> str:
    """The role and staff group in one line."""
    return ", ".join(text for text in (profile.role_title, profile.staff_group) if text)


def own_audience(person: Person) -> tuple[str, ...]:
    """The audience that is the person alone."""
    return (person_token(person.pk),)


def audience(person: Person, scope: str) -> tuple[str, ...]:
    """Who may see a part of this person's profile with this scope."""
    return audience_of(
        scope,
        person=person.pk,
        groups=[each.group_id for each in person.group_memberships.all()],
        organisations=[each.organisation_id for each in person.memberships.all()],
    )
