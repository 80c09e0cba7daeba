"""Who somebody is to an organisation, and who is in it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer

from .models import Group, GroupMembership, Invitation, Membership, Organisation, Person


def live_memberships(person: Person) -> QuerySet[Membership]:
    """The person's memberships that have not ended, with their organisations, oldest first."""
    today = timezone.localdate()
    mine = Membership.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), person=person)
    return mine.select_related("organisation").order_by("id")


def viewer_for(person: Person | None, organisation: Organisation | None = None) -> Viewer:
    """What a person may see when working in an organisation (their first when none is given)."""
    return viewer_and_organisation(person, organisation.pk if organisation else None)[0]


def viewer_and_organisation(person: Person | None, wanted: int | None) -> tuple[Viewer, Organisation | None]:
    """The viewer and the organisation that the person works in: the wanted one if they are in it, else their first."""
    if person is None or not person.is_active:
        return ANONYMOUS, None
    memberships = list(live_memberships(person))
    chosen = next((each for each in memberships if each.organisation_id == wanted), None)
    if chosen is None:
        chosen = memberships[0] if memberships and wanted is None else None
    groups = GroupMembership.objects.filter(person=person).values_list("group_id", flat=True)
    viewer = Viewer(
        person=person.pk,
        organisation=chosen.organisation_id if chosen else None,
        groups=frozenset(groups),
        role=Role(chosen.role) if chosen else None,
    )
    return viewer, chosen.organisation if chosen else None


def host_organisation() -> Organisation | None:
    """The organisation whose front door this instance is: the first one."""
    return Organisation.objects.first()


def person_by_email(email: str) -> Person | None:
    """The active person with this address, whatever its case."""
    return Person.objects.filter(email=email.strip().lower(), is_active=True).first()


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Everybody's membership of an organisation, by name."""
    return Membership.objects.filter(organisation=organisation).select_related("person").order_by("person__name", "id")


def groups_of(organisation: Organisation) -> QuerySet[Group]:
    """The organisation's groups, by name."""
    return Group.objects.filter(organisation=organisation)


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, newest first."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, expires_at__gt=timezone.now()
    ).order_by("-id")


def invitation(key: str) -> Invitation | None:
    """The invitation with this key if it can still be accepted."""
    found = Invitation.objects.select_related("organisation", "group").filter(key=key).first()
    live = found and found.accepted_at is None and found.expires_at > timezone.now()
    return found if live else None
