"""What a person says of themself. Only they say it, and only they choose who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Invalid, NotAllowed

from .models import Offer, Profile
from .rules import (
    LONGEST_CONTACT,
    LONGEST_OFFER,
    LONGEST_ROLE,
    LONGEST_STAFF_GROUP,
    MOST_OFFERS,
    require_oneself,
    require_scope,
    require_topics,
)


@action
def say_role(*, person: Person, role_title: str, staff_group: str, scope: str, by: Actor) -> Profile:
    """What the person does here, and who may see it."""
    require_oneself(by, person)
    require_scope(scope)
    _short(role_title=(role_title, LONGEST_ROLE), staff_group=(staff_group, LONGEST_STAFF_GROUP))
    said = {"role_title": role_title.strip(), "staff_group": staff_group.strip(), "role_scope": scope}
    return _put(person, said, by)


@action
def say_contact(*, person: Person, contact: str, scope: str, by: Actor) -> Profile:
    """How to reach the person, and who may see it. Shown only together with another part of the profile."""
    require_oneself(by, person)
    require_scope(scope)
    _short(contact=(contact, LONGEST_CONTACT))
    return _put(person, {"contact": contact.strip(), "contact_scope": scope}, by)


@action
def add_offer(*, person: Person, sort: str, text: str, scope: str, by: Actor, topics: Sequence[str] = ()) -> Offer:
    """Say one thing that the person can help with, or would like help with (`sort`: an `Offer.Sort`)."""
    require_oneself(by, person)
    if sort not in Offer.Sort.values:
        raise Invalid(sort=_("Say whether you offer help or would like it."))
    if Offer.objects.filter(person=person, sort=sort).count() >= MOST_OFFERS:
        raise Invalid(_("That is %(most)s already. Take one out, or change one.") % {"most": MOST_OFFERS})
    _check_offer(text, scope, topics)
    offer = Offer.objects.create(person=person, sort=sort, text=text.strip(), scope=scope, topics=list(topics))
    _changed(person, by, ["offers"])
    return offer


@action
def change_offer(*, offer: Offer, text: str, scope: str, by: Actor, topics: Sequence[str] = ()) -> Offer:
    """Say it differently, or to others."""
    require_oneself(by, offer.person)
    _check_offer(text, scope, topics)
    offer.text, offer.scope, offer.topics = text.strip(), scope, list(topics)
    offer.save()
    _changed(offer.person, by, ["offers"])
    return offer


@action
def remove_offer(*, offer: Offer, by: Actor) -> None:
    """Say it no longer."""
    require_oneself(by, offer.person)
    offer.delete()
    _changed(offer.person, by, ["offers"])


@action
def confirm_profile(*, person: Person, by: Actor) -> Profile:
    """The person has looked, and it is still right."""
    require_oneself(by, person)
    return _put(person, {"confirmed_at": timezone.now()}, by)


def _put(person: Person, said: Mapping[str, object], by: Actor) -> Profile:
    if not person.is_active:
        raise NotAllowed(_("This account is closed."))
    profile, _new = Profile.objects.update_or_create(person=person, defaults=dict(said))
    _changed(person, by, said)
    return profile


def _check_offer(text: str, scope: str, topics: Sequence[str]) -> None:
    if not text.strip():
        raise Invalid(text=_("Say what it is, in a few words."))
    _short(text=(text, LONGEST_OFFER))
    require_scope(scope)
    require_topics(topics)


def _short(**given: tuple[str, int]) -> None:
    """Raises Invalid for a text that is longer than its limit in characters."""
    said = _("Use at most %(most)s characters.")
    long = {name: said % {"most": most} for name, (text, most) in given.items() if len(text.strip()) > most}
    if long:
        raise Invalid(**long)


def _changed(person: Person, by: Actor, fields: Iterable[str]) -> None:
    record("people.profile.changed", by=by, refs=[person.ref], fields=fields)
