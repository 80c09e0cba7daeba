"""Who somebody is to an organisation, and who is in it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer

from .models import Group, GroupMembership, Invitation, Letter, Membership, Organisation, Person

SENDING_TAKES = timedelta(minutes=10)


def live_memberships(person: Person) -> QuerySet[Membership]:
    """The person's memberships that have not ended, with their organisations, oldest first."""
    mine = Membership.objects.filter(_not_ended(), person=person)
    return mine.select_related("organisation").order_by("id")


def viewer_for(person: Person | None, organisation: Organisation | None = None) -> Viewer:
    """What a person may see when working in an organisation (their first when none is given).

    Somebody who is not in that organisation has no role there.
    """
    return viewer_and_organisation(person, organisation.pk if organisation else None)[0]


def viewer_and_organisation(person: Person | None, wanted: int | None) -> tuple[Viewer, Organisation | None]:
    """The viewer, and the organisation that the person works in: the wanted one, or their first when none is wanted."""
    if person is None or not person.is_active:
        return ANONYMOUS, None
    memberships = list(live_memberships(person))
    chosen = next((each for each in memberships if wanted in (None, each.organisation_id)), None)
    return _viewer(person, chosen), chosen.organisation if chosen else None


def working_viewer(person: Person | None, wanted: int | None) -> tuple[Viewer, Organisation | None]:
    """As `viewer_and_organisation`, but somebody who has left the wanted organisation works in their first."""
    if person is None or not person.is_active:
        return ANONYMOUS, None
    memberships = list(live_memberships(person))
    first = memberships[0] if memberships else None
    chosen = next((each for each in memberships if each.organisation_id == wanted), first)
    return _viewer(person, chosen), chosen.organisation if chosen else None


def _viewer(person: Person, membership: Membership | None) -> Viewer:
    return Viewer(
        person=person.pk,
        organisation=membership.organisation_id if membership else None,
        groups=frozenset(live_groups(person).values_list("group_id", flat=True)),
        role=Role(membership.role) if membership else None,
    )


def live_groups(person: Person) -> QuerySet[GroupMembership]:
    """The groups that a person is in, but for those of organisations that their membership of has run out."""
    over = Membership.objects.filter(person=person, organisation=OuterRef("group__organisation")).exclude(_not_ended())
    return GroupMembership.objects.filter(~Exists(over), person=person)


def host_organisation() -> Organisation | None:
    """The organisation whose front door this instance is: the first one."""
    return Organisation.objects.first()


def person_by_email(email: str) -> Person | None:
    """The active person with this address, whatever its case."""
    return Person.objects.filter(email=email.strip().lower(), is_active=True).first()


def has_account(email: str) -> bool:
    """Whether a person has this address, active or not."""
    return Person.objects.filter(email=email.strip().lower()).exists()


def members_of(organisation: Organisation, search: str = "") -> QuerySet[Membership]:
    """Everybody's membership of an organisation, by name; `search` keeps those with it in their name or address."""
    members = Membership.objects.filter(organisation=organisation).select_related("person")
    if search.strip():
        words = search.strip()
        members = members.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    return members.order_by("person__name", "id")


def member_by_uid(uid: str, organisation: Organisation) -> Membership:
    """One person's membership of an organisation. Raises NotFound when they are not in it."""
    found = members_of(organisation).select_related("organisation").filter(person__uid=uid).first()
    if found is None:
        raise NotFound(_("This person is not in your organisation."))
    return found


def administrators_of(organisation: Organisation) -> QuerySet[Membership]:
    """The memberships of those who run the organisation and can sign in."""
    running = Membership.objects.filter(_not_ended(), organisation=organisation, role=Role.ADMINISTRATOR.value)
    return running.filter(person__is_active=True)


def groups_of(organisation: Organisation) -> QuerySet[Group]:
    """The organisation's groups, by name."""
    return Group.objects.filter(organisation=organisation)


def group_by_uid(uid: str, organisation: Organisation) -> Group:
    """One of the organisation's groups. Raises NotFound when it has no such one."""
    found = groups_of(organisation).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("Your organisation has no such team or community."))
    return found


def counted_groups(organisation: Organisation) -> QuerySet[Group]:
    """The organisation's groups by name, each with `size`: how many people are in it."""
    return groups_of(organisation).annotate(size=Count("memberships")).order_by("name")


def group_members(group: Group) -> QuerySet[GroupMembership]:
    """Who is in a group, leads first, then by name."""
    return group.memberships.select_related("person").order_by("-lead", "person__name", "id")


def groups_of_person(person: Person, organisation: Organisation) -> QuerySet[Group]:
    """The groups of one organisation that a person is in."""
    return groups_of(organisation).filter(memberships__person=person)


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, newest first."""
    mine = Invitation.objects.filter(_open(), organisation=organisation)
    return mine.select_related("group", "invited_by").order_by("-id")


def open_invitation_by_uid(uid: str, organisation: Organisation) -> Invitation:
    """One that can still be accepted. Raises NotFound when there is none."""
    found = open_invitations(organisation).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("This invitation is no longer open."))
    return found


def person_in_group(uid: str, group: Group) -> Person:
    """Somebody who is in a group. Raises NotFound when they are not."""
    found = Person.objects.filter(uid=uid, group_memberships__group=group).first()
    if found is None:
        raise NotFound(_("This person is not in this team or community."))
    return found


def invitation(key: str) -> Invitation | None:
    """The invitation with this key if it can still be accepted."""
    found = Invitation.objects.select_related("organisation", "group", "invited_by")
    return found.filter(_open(), key=key).first()


def letters_about(refs: list[str]) -> dict[str, Letter]:
    """The last letter about each of some records."""
    return {letter.ref: letter for letter in Letter.objects.filter(ref__in=refs).order_by("id")}


def unsent_letters(limit: int = 20) -> list[Letter]:
    """Letters that did not go, or whose sending was cut off so that nobody knows: newest first."""
    stuck = Q(state=Letter.State.SENDING, at__lt=timezone.now() - SENDING_TAKES)
    return list(Letter.objects.filter(Q(state=Letter.State.FAILED) | stuck).order_by("-id")[:limit])


def _not_ended() -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())


def _open() -> Q:
    return Q(accepted_at__isnull=True, expires_at__gt=timezone.now())
