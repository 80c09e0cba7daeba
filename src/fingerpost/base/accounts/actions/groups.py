"""Teams and communities, and who is in them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.validation import validate

from ..models import Group, GroupMembership, Organisation, Person
from ..rules import require_administrator, require_member


@action
def add_group(
    *,
    organisation: Organisation,
    name: str,
    by: Actor,
    purpose: str = "",
    sort: str = Group.Sort.TEAM,
    override: Override | None = None,
) -> Group:
    """Make a team or community."""
    require_administrator(by, organisation)
    group = Group(organisation=organisation, name=" ".join(name.split()), purpose=purpose.strip(), sort=sort)
    _require_own_name(group)
    validate(group)
    group.save()
    record("accounts.group.added", by=by, refs=[group.ref], organisation=organisation.pk)
    record_override(override=override, refs=[group.ref], organisation=organisation.pk, by=by)
    return group


@action
def change_group(*, group: Group, name: str, purpose: str, by: Actor, override: Override | None = None) -> Group:
    """Rename a group or change what it is for."""
    require_administrator(by, group.organisation)
    group.name, group.purpose = " ".join(name.split()), purpose.strip()
    _require_own_name(group)
    validate(group)
    group.save()
    record("accounts.group.changed", by=by, refs=[group.ref], organisation=group.organisation_id)
    record_override(override=override, refs=[group.ref], organisation=group.organisation_id, by=by)
    return group


@action
def join_group(*, person: Person, group: Group, by: Actor, lead: bool = False) -> GroupMembership:
    """Put a person into a group, and say whether they are a lead of it."""
    require_administrator(by, group.organisation)
    require_member(person, group)
    membership, _new = GroupMembership.objects.update_or_create(group=group, person=person, defaults={"lead": lead})
    record("accounts.group.joined", by=by, refs=[group.ref, person.ref], organisation=group.organisation_id)
    return membership


@action
def leave_group(*, person: Person, group: Group, by: Actor) -> None:
    """Take a person out of a group."""
    require_administrator(by, group.organisation)
    GroupMembership.objects.filter(group=group, person=person).delete()
    record("accounts.group.left", by=by, refs=[group.ref, person.ref], organisation=group.organisation_id)


def _require_own_name(group: Group) -> None:
    others = Group.objects.filter(organisation=group.organisation, name__iexact=group.name).exclude(pk=group.pk)
    if others.exists():
        raise Invalid(name=_("There is already a team or community with this name."))
