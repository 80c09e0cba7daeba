"""Inviting somebody to join, and joining.

Who holds the link of an invitation has shown that they read the mail of one address. That is enough to make an account
for an address that has none. It is never enough to enter an account that exists: its owner signs in first, and joins
as themself.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.kit.validation import validate
from fingerpost.base.records.viewer import Role

from ..models import (
    INVITATION_LASTS,
    Group,
    GroupMembership,
    Invitation,
    Letter,
    Membership,
    Organisation,
    Person,
)
from ..queries import letters_about, live_memberships, open_invitations
from ..rules import require_administrator, require_end_date, require_future
from .people import add_person


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
    site: str = "",
) -> Invitation:
    """Invite an address to join. The mail is sent by a subscriber once this is stored.

    `site` is this site's own address ("https://know.example.org/"), for the link in the mail.
    """
    require_administrator(by, organisation)
    require_end_date(role, ends_on)
    require_future(ends_on)
    address = email.strip().lower()
    _require_new(address, organisation)
    if group is not None and group.organisation_id != organisation.pk:
        raise Invalid(group=_("Choose one of your own teams."))
    invitation = Invitation(
        organisation=organisation, email=address, name=" ".join(name.split()), role=role.value, group=group,
        ends_on=ends_on, invited_by=by if isinstance(by, Person) else None, site=site,
    )  # fmt: skip
    validate(invitation)
    invitation.save()
    record("accounts.invitation.made", by=by, refs=[invitation.ref], organisation=organisation.pk)
    return invitation


@action
def send_invitation_again(*, invitation: Invitation, by: Actor) -> Invitation:
    """Send the mail once more; the invitation then lasts another fourteen days.

    Raises Conflict while the last mail is still on its way, and when the invitation has been accepted.
    """
    require_administrator(by, invitation.organisation)
    last = letters_about([invitation.ref]).get(invitation.ref)
    if last and last.state in (Letter.State.WAITING, Letter.State.SENDING):
        raise Conflict(_("The e-mail is still on its way. Give it a few minutes."))
    if invitation.accepted_at:
        raise Conflict(_("This invitation has been accepted already."))
    invitation.expires_at = timezone.now() + INVITATION_LASTS
    invitation.save(update_fields=["expires_at"])
    record("accounts.invitation.resent", by=by, refs=[invitation.ref], organisation=invitation.organisation_id)
    return invitation


@action
def cancel_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Take an invitation back. Its link stops working at once."""
    require_administrator(by, invitation.organisation)
    ref, organisation = invitation.ref, invitation.organisation_id
    Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).delete()
    record("accounts.invitation.cancelled", by=by, refs=[ref], organisation=organisation)


@action
def accept_invitation(*, key: str, by: Actor, name: str = "", password: str | None = None) -> Person:
    """Join with an invitation, which is used up by it.

    Somebody new gets an account with the invited address. For an address that has one, its owner joins, signed in.
    Raises Invalid when the invitation is spent, withdrawn or unknown, and NotAllowed for anybody else's account.
    """
    invitation = _claimed(key)
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = add_person(name=name, email=invitation.email, password=password, by=by)
    elif person != by or not person.is_active:
        raise NotAllowed(_("There is already an account for this address. Sign in to it to join."))
    _admit(person, invitation)
    record("accounts.invitation.accepted", by=by, refs=[person.ref], organisation=invitation.organisation_id)
    return person


def _require_new(address: str, organisation: Organisation) -> None:
    person = Person.objects.filter(email=address).first()
    if person and live_memberships(person).filter(organisation=organisation).exists():
        raise Invalid(email=_("This person is already a member."))
    if open_invitations(organisation).filter(email=address).exists():
        raise Invalid(email=_("This address has been invited already. You can send the invitation again instead."))


def _claimed(key: str) -> Invitation:
    open_now = Invitation.objects.select_for_update().filter(key=key, accepted_at__isnull=True)
    invitation = open_now.filter(expires_at__gt=timezone.now()).first()
    if invitation is None:
        raise Invalid(_("This invitation has been used or has run out. Ask for a new one."))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return invitation


def _admit(person: Person, invitation: Invitation) -> None:
    """Membership and team. Somebody who became a member by another way meanwhile keeps the role they were given."""
    if not live_memberships(person).filter(organisation=invitation.organisation_id).exists():
        Membership.objects.update_or_create(
            person=person,
            organisation=invitation.organisation,
            defaults={"role": invitation.role, "ends_on": invitation.ends_on},
        )
    if invitation.group:
        GroupMembership.objects.get_or_create(group=invitation.group, person=person)
