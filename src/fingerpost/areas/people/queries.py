"""Reading people, as far as the viewer may see them.

A person is visible through any visible part of their profile, and always to themself. The name comes with a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import GroupMembership, Membership, Person
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.viewer import Viewer

from .addresses import person_address
from .models import Offer, Profile, Scope
from .parts import Part, profile_of, role_line, seen_contact, seen_parts


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as one viewer may see them: what is hidden from the viewer is empty.

    `offers` are what they can help with, `wanted` what they would like help with; each has its part's name and text.
    """

    ref: str
    name: str
    url: str
    role_title: str = ""
    contact: str | None = None
    offers: tuple[Part, ...] = ()
    wanted: tuple[Part, ...] = ()


def visible_people(viewer: Viewer) -> QuerySet[Person]:
    """The people that this viewer may see anything of, and themself."""
    people = Person.objects.filter(is_active=True)
    if viewer.system:
        return people
    said = ~Q(role_title="", staff_group="")
    roles = Profile.objects.filter(said, seen_by(viewer, "role_scope"))
    offers = Offer.objects.filter(seen_by(viewer, "scope"))
    return people.filter(Q(pk__in=roles.values("person")) | Q(pk__in=offers.values("person")) | Q(pk=viewer.person))


def seen_by(viewer: Viewer, column: str) -> Q:
    """The rule of `scopes.audience_of` as a condition on rows with a `person` and a scope in `column`."""
    if viewer.system:
        return Q()
    seen = Q(**{column: Scope.PUBLIC})
    if viewer.person is not None:
        mates = GroupMembership.objects.filter(group__in=viewer.groups).values("person")
        seen |= Q(person=viewer.person) | Q(**{column: Scope.TEAMS}, person__in=mates)
    if viewer.role is not None and viewer.role.is_staff:
        colleagues = Membership.objects.filter(organisation=viewer.organisation).values("person")
        seen |= Q(**{column: Scope.PARTNERS}) | Q(**{column: Scope.ORGANISATION}, person__in=colleagues)
    return seen


def loaded(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with all that their parts and audiences need, in four more queries at most."""
    return people.select_related("profile").prefetch_related("offers", "memberships", "group_memberships")


def load(people: QuerySet[Person], viewer: Viewer) -> Sequence[Person]:
    """People for cards, documents and exports."""
    return list(loaded(people).order_by("id"))


def person_by_uid(uid: str, viewer: Viewer) -> Person:
    """One person, loaded. Raises NotFound when there is nobody or the viewer may not know of them."""
    found = loaded(visible_people(viewer).filter(uid=uid)).first()
    if found is None:
        raise NotFound(_("There is nobody here by that address, or you may not see them."))
    return found


def own_profile(person: Person) -> Person:
    """The person themself, loaded."""
    return loaded(Person.objects.filter(pk=person.pk)).get()


def own_offer(person: Person, uid: str) -> Offer:
    """One of the person's own offers or wants. Raises NotFound when they have no such one."""
    found = Offer.objects.filter(person=person, uid=uid).first()
    if found is None:
        raise NotFound(_("You have not said this, or have taken it out."))
    return found


def people_cards(refs: Iterable[str], viewer: Viewer) -> dict[str, PersonCard]:
    """The cards of those of these people (`person:…`) that the viewer may see, in a fixed number of queries."""
    uids = [uid for kind, uid in map(split_ref, set(refs)) if kind == "person"]
    if not uids:
        return {}
    return {
        person.ref: person_card(person, viewer) for person in load(visible_people(viewer).filter(uid__in=uids), viewer)
    }


def person_card(person: Person, viewer: Viewer) -> PersonCard:
    """A loaded person as this viewer may see them."""
    seen = seen_parts(person, viewer)
    return PersonCard(
        ref=person.ref,
        name=person.name,
        url=person_address(person),
        role_title=role_line(profile_of(person)) if any(part.name == "role" for part in seen) else "",
        contact=(seen_contact(person, viewer) or None) if seen else None,
        offers=tuple(part for part in seen if part.name.startswith("offer:")),
        wanted=tuple(part for part in seen if part.name.startswith("wanted:")),
    )
