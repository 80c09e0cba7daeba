"""Everything that changes people, groups, memberships, invitations and the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.records.viewer import Role

from .models import Group, GroupMembership, Invitation, Membership, Organisation, Person
from .queries import invitation as open_invitation
from .rules import require_administrator

_ORGANISATION_FIELDS = frozenset(
    "name short_name colour library_name library_email library_phone library_hours words links questions".split()
)


@action
def found_organisation(*, name: str, by: Actor, **facts: Any) -> Organisation:
    """Make an organisation. Only the instance's operator or the system does this."""
    if isinstance(by, Person) and not by.is_superuser:
        raise NotAllowed("Only the operator of this site can add an organisation.")
    organisation = Organisation(name=name, **_known(facts))
    _validate(organisation)
    organisation.save()
    record("accounts.organisation.founded", by=by, refs=[organisation.ref], organisation=organisation.pk)
    return organisation


@action
def change_organisation(*, organisation: Organisation, changes: Mapping[str, Any], by: Actor) -> Organisation:
    """Change the organisation's name, look, words or links."""
    require_administrator(by, organisation)
    for field, value in _known(changes).items():
        setattr(organisation, field, value)
    _validate(organisation)
    organisation.save()
    record("accounts.organisation.changed", by=by, refs=[organisation.ref], fields=changes, organisation=organisation.pk)
    return organisation


@action
def add_person(*, name: str, by: Actor, email: str | None = None, password: str | None = None) -> Person:
    """Make a person we know of; with an address they can sign in by e-mailed code, with a password by that too."""
    address = (email or "").strip().lower() or None
    if address and Person.objects.filter(email=address).exists():
        raise Conflict("There is already a person with this e-mail address.")
    person = Person(name=name.strip(), email=address)
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    _validate(person)
    person.save()
    record("accounts.person.added", by=by, refs=[person.ref])
    return person


@action
def add_member(
    *, person: Person, organisation: Organisation, role: Role, by: Actor, ends_on: date | None = None
) -> Membership:
    """Make a person a member of an organisation, or change what they are in it."""
    require_administrator(by, organisation)
    if role == Role.LEARNER and ends_on is None:
        raise Invalid(ends_on="Give the date on which the learner leaves.")
    _keep_an_administrator(person, organisation, role)
    membership, _ = Membership.objects.update_or_create(
        person=person, organisation=organisation, defaults={"role": role.value, "ends_on": ends_on}
    )
    record("accounts.membership.changed", by=by, refs=[person.ref], fields=["role"], organisation=organisation.pk)
    return membership


@action
def end_membership(*, person: Person, organisation: Organisation, by: Actor) -> None:
    """A person leaves an organisation and its groups. What they wrote stays."""
    require_administrator(by, organisation)
    _keep_an_administrator(person, organisation, None)
    Membership.objects.filter(person=person, organisation=organisation).delete()
    GroupMembership.objects.filter(person=person, group__organisation=organisation).delete()
    record("accounts.membership.ended", by=by, refs=[person.ref], organisation=organisation.pk)


@action
def add_group(
    *, organisation: Organisation, name: str, by: Actor, purpose: str = "", sort: str = Group.Sort.TEAM
) -> Group:
    """Make a team or community."""
    require_administrator(by, organisation)
    if Group.objects.filter(organisation=organisation, name__iexact=name.strip()).exists():
        raise Invalid(name="There is already a team with this name.")
    group = Group(organisation=organisation, name=name.strip(), purpose=purpose.strip(), sort=sort)
    _validate(group)
    group.save()
    record("accounts.group.added", by=by, refs=[group.ref], organisation=organisation.pk)
    return group


@action
def change_group(*, group: Group, name: str, purpose: str, by: Actor) -> Group:
    """Rename a group or change what it is for."""
    require_administrator(by, group.organisation)
    twin = Group.objects.filter(organisation=group.organisation, name__iexact=name.strip()).exclude(pk=group.pk)
    if twin.exists():
        raise Invalid(name="There is already a team with this name.")
    group.name, group.purpose = name.strip(), purpose.strip()
    _validate(group)
    group.save()
    record("accounts.group.changed", by=by, refs=[group.ref], organisation=group.organisation_id)
    return group


@action
def join_group(*, person: Person, group: Group, by: Actor, lead: bool = False) -> GroupMembership:
    """Put a person into a group, or make them its lead."""
    require_administrator(by, group.organisation)
    membership, _ = GroupMembership.objects.update_or_create(group=group, person=person, defaults={"lead": lead})
    record("accounts.group.joined", by=by, refs=[group.ref, person.ref], organisation=group.organisation_id)
    return membership


@action
def leave_group(*, person: Person, group: Group, by: Actor) -> None:
    """Take a person out of a group."""
    require_administrator(by, group.organisation)
    GroupMembership.objects.filter(group=group, person=person).delete()
    record("accounts.group.left", by=by, refs=[group.ref, person.ref], organisation=group.organisation_id)


@action
def invite(
    *,
    organisation: Organisation,
    email: str,
    role: Role,
    by: Actor,
    name: str = "",
    group: Group | None = None,
    ends_on: date | None = None,
) -> Invitation:
    """Invite an address to join. The mail is sent by a subscriber once this is stored."""
    require_administrator(by, organisation)
    address = email.strip().lower()
    if Membership.objects.filter(person__email=address, organisation=organisation).exists():
        raise Invalid(email="This person is already a member.")
    if role == Role.LEARNER and ends_on is None:
        raise Invalid(ends_on="Give the date on which the learner leaves.")
    invitation = Invitation(
        organisation=organisation, email=address, name=name.strip(), role=role.value, group=group, ends_on=ends_on,
        invited_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    _validate(invitation)
    invitation.save()
    record("accounts.invitation.made", by=by, refs=[f"invitation:{invitation.pk}"], organisation=organisation.pk)
    return invitation


@action
def accept_invitation(*, key: str, name: str, by: Actor, password: str | None = None) -> Person:
    """Join with an invitation: makes the person when the address is new, and uses the invitation up.

    Raises Invalid when the invitation is spent, expired or unknown.
    """
    invitation = open_invitation(key)
    if invitation is None:
        raise Invalid("This invitation has been used or has run out. Ask for a new one.")
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = add_person(name=name, email=invitation.email, password=password, by=by)
    Membership.objects.update_or_create(
        person=person,
        organisation=invitation.organisation,
        defaults={"role": invitation.role, "ends_on": invitation.ends_on},
    )
    if invitation.group:
        GroupMembership.objects.get_or_create(group=invitation.group, person=person)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record("accounts.invitation.accepted", by=by, refs=[person.ref], organisation=invitation.organisation_id)
    return person


def _keep_an_administrator(person: Person, organisation: Organisation, role: Role | None) -> None:
    if role == Role.ADMINISTRATOR:
        return
    administrators = Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR.value)
    if administrators.filter(person=person).exists() and administrators.count() == 1:
        raise Invalid(role="An organisation needs at least one administrator. Make somebody else one first.")


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - _ORGANISATION_FIELDS
    if unknown:
        raise Invalid(f"An organisation has no {', '.join(sorted(unknown))}.")
    return dict(facts)


def _validate(row: Any) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        messages = {field: " ".join(texts) for field, texts in error.message_dict.items()}
        raise Invalid(" ".join(messages.values()), **messages) from error
