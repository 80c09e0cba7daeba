"""Making people, and what they are in an organisation."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Conflict, NotFound
from fingerpost.base.kit.validation import validate
from fingerpost.base.records.viewer import Role

from ..models import GroupMembership, Membership, Organisation, Person
from ..rules import (
    require_administrator,
    require_another_administrator,
    require_end_date,
    require_operator,
    require_self,
)


@action
def add_person(*, name: str, by: Actor, email: str | None = None, password: str | None = None) -> Person:
    """Make a person we know of; with an address they can sign in by e-mailed code, with a password by that too.

    The system does this for somebody who was invited; the operator may.
    """
    require_operator(by)
    address = (email or "").strip().lower() or None
    if address and Person.objects.filter(email=address).exists():
        raise Conflict(_("There is already a person with this e-mail address."))
    person = Person(name=name.strip(), email=address)
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    validate(person)
    person.save()
    record("accounts.person.added", by=by, refs=[person.ref])
    return person


@action
def change_name(*, person: Person, name: str, by: Actor) -> Person:
    """A person says how they are called."""
    require_self(by, person)
    person.name = " ".join(name.split())
    validate(person)
    person.save(update_fields=["name"])
    record("accounts.person.changed", by=by, refs=[person.ref], fields=["name"])
    return person


@action
def set_password(*, person: Person, password: str, by: Actor) -> None:
    """A person chooses a password. The caller has checked that it is theirs to choose and good enough."""
    require_self(by, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record("accounts.password.changed", by=by, refs=[person.ref])


@action
def add_member(
    *, person: Person, organisation: Organisation, role: Role, by: Actor, ends_on: date | None = None
) -> Membership:
    """Make a person a member of an organisation, or change what they are in it."""
    require_administrator(by, organisation)
    require_end_date(role, ends_on)
    require_another_administrator(person, organisation, role)
    membership, _new = Membership.objects.update_or_create(
        person=person, organisation=organisation, defaults={"role": role.value, "ends_on": ends_on}
    )
    record("accounts.membership.changed", by=by, refs=[person.ref], fields=["role"], organisation=organisation.pk)
    return membership


@action
def end_membership(*, person: Person, organisation: Organisation, by: Actor) -> None:
    """A person leaves an organisation and its groups. What they wrote stays."""
    require_administrator(by, organisation)
    require_another_administrator(person, organisation, None)
    ended, _rows = Membership.objects.filter(person=person, organisation=organisation).delete()
    if not ended:
        raise NotFound(_("This person is not in your organisation."))
    GroupMembership.objects.filter(person=person, group__organisation=organisation).delete()
    record("accounts.membership.ended", by=by, refs=[person.ref], organisation=organisation.pk)
