"""How far something that a person keeps or adds reaches: who may see it, who may say so, and who may change it.

Items, collections, strategies and saved searches each offer some of these reaches under names of their own; what a
reach means, and who may choose it, is the same for all and said here once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import PARTNERS, PUBLIC, Role, Viewer, group_token, organisation_token, person_token

from .models import Group, Organisation, Person

_GROUP = "group:"


class Reach(StrEnum):
    """Who may see something, from the narrowest to the widest."""

    OWN = "own"
    TEAM = "team"
    ORGANISATION = "organisation"
    PARTNERS = "partners"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class SharedWith:
    """With whom something is shared; `team` counts only where the reach is a team."""

    reach: str
    team: Group | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        """What tells two of these apart."""
        return (self.reach, self.team.pk if self.team and self.reach == Reach.TEAM else None)


def audience_tokens(reach: str, organisation: Organisation, team: Group | None, owner: Person | None) -> list[str]:
    """The audience of something that reaches so far; its owner always sees it.

    Raises Invalid for a team's without a team of that organisation, and where nobody is left to see it.
    """
    mine = [person_token(owner.pk)] if owner else []
    staff = organisation_token(organisation.pk)
    if reach == Reach.TEAM:
        if team is None or team.organisation_id != organisation.pk:
            raise Invalid(shared=_("Choose the team that may see this."))
        return [group_token(team.pk), *mine]
    if reach == Reach.OWN and not mine:
        raise Invalid(shared=_("What belongs to nobody has to be shared."))
    wider = {Reach.OWN: [], Reach.ORGANISATION: [staff], Reach.PARTNERS: [PARTNERS, staff]}
    return [PUBLIC] if reach == Reach.PUBLIC else [*wider[Reach(reach)], *mine]


def reach_of(tokens: Iterable[str]) -> Reach:
    """How far an audience reaches beyond the one person whose it is."""
    held = set(tokens)
    if PUBLIC in held:
        return Reach.PUBLIC
    if PARTNERS in held:
        return Reach.PARTNERS
    return Reach.TEAM if group_ids(held) else Reach.ORGANISATION


def group_ids(tokens: Iterable[str]) -> list[int]:
    """The groups in an audience."""
    return [int(token.removeprefix(_GROUP)) for token in tokens if token.startswith(_GROUP)]


def reaches_open_to(viewer: Viewer) -> list[Reach]:
    """How far a viewer may share beyond their own teams. To the public only through the library or a manager."""
    if viewer.system or viewer.role in (Role.SPECIALIST, Role.ADMINISTRATOR, Role.MANAGER):
        return [Reach.ORGANISATION, Reach.PARTNERS, Reach.PUBLIC]
    staff = viewer.role is not None and viewer.role.is_staff
    return [Reach.ORGANISATION, Reach.PARTNERS] if staff else [Reach.ORGANISATION]


def teams_open_to(viewer: Viewer, also: Iterable[int | None] = ()) -> list[Group]:
    """The teams and communities of where a viewer works that they can share with, by name: those that they are in.

    `also` are those (by id) with which something is shared already.
    """
    return list(Group.objects.filter(pk__in=[*viewer.groups, *filter(None, also)], organisation=viewer.organisation))


def require_reach(
    viewer: Viewer, wanted: SharedWith, organisation: Organisation, *, before: SharedWith | None = None,
    open_to: Collection[str] | None = None, field: str = "shared",
) -> None:  # fmt: skip
    """Raises Invalid, naming the form's field, unless the viewer may share something of this organisation so.

    What was shared so before may stay. `open_to` are the reaches to choose from where they are not the usual ones.
    """
    if wanted.reach not in list(Reach):
        raise Invalid(**{field: _("Choose who may see it.")})
    if before is not None and wanted.key == before.key:
        return
    if wanted.team is not None and wanted.team.organisation_id != organisation.pk:
        raise Invalid(**{field: _("Choose a team of this organisation.")})
    if viewer.system:
        return
    if wanted.reach == Reach.TEAM:
        if wanted.team is None or wanted.team.pk not in viewer.groups:
            raise Invalid(**{field: _("Choose one of your own teams.")})
    elif wanted.reach not in (open_to or [Reach.OWN, *reaches_open_to(viewer)]):
        raise Invalid(**{field: _("Ask the library to share this more widely.")})


def may_change_shared(
    viewer: Viewer, *, organisation: int, owner: int | None, team: int | None, audience: Iterable[str]
) -> bool:
    """Whether somebody who works in an organisation can change what is kept in it, of a person or a team.

    Its owner can, the team that it is shared with, and the library desk where it may see it. All are database ids;
    `team` is None for what is not shared with one.
    """
    if viewer.system:
        return True
    if viewer.role is None or viewer.organisation != organisation:
        return False
    own = owner is not None and owner == viewer.person
    return own or team in viewer.groups or (viewer.is_desk and viewer.may_see(audience))
