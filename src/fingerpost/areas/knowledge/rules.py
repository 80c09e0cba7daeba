"""Who may do what with knowledge, and who may see what is added."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import PARTNERS, PUBLIC, Role, Viewer, group_token, organisation_token, person_token

from .kinds import CHANGEABLE, ELSEWHERE
from .models import Holding, Item


class Sharing(StrEnum):
    """Who may see an item that an organisation adds."""

    TEAM = "team"
    ORGANISATION = "organisation"
    PARTNERS = "partners"
    PUBLIC = "public"


def audience_tokens(
    sharing: Sharing, organisation: Organisation, team: Group | None, author: Person | None
) -> list[str]:
    """The audience of an item. Its author always sees it. Raises Invalid for a team's item without a team."""
    mine = [person_token(author.pk)] if author else []
    if sharing is Sharing.TEAM:
        if team is None:
            raise Invalid(team=_("Choose the team that may see this."))
        return [group_token(team.pk), *mine]
    if sharing is Sharing.ORGANISATION:
        return [organisation_token(organisation.pk), *mine]
    return [PARTNERS, organisation_token(organisation.pk), *mine] if sharing is Sharing.PARTNERS else [PUBLIC]


def sharing_of(tokens: tuple[str, ...]) -> Sharing:
    """Who may see an item, from its audience."""
    if PUBLIC in tokens:
        return Sharing.PUBLIC
    if PARTNERS in tokens:
        return Sharing.PARTNERS
    return Sharing.TEAM if any(token.startswith("group:") for token in tokens) else Sharing.ORGANISATION


def group_ids(tokens: tuple[str, ...]) -> list[int]:
    """The groups in an audience."""
    return [int(token.removeprefix("group:")) for token in tokens if token.startswith("group:")]


def sharing_open_to(viewer: Viewer) -> list[Sharing]:
    """With whom a viewer may share beyond their own teams. To the public only through the library or a manager."""
    if viewer.system or viewer.role in (Role.SPECIALIST, Role.ADMINISTRATOR, Role.MANAGER):
        return [Sharing.ORGANISATION, Sharing.PARTNERS, Sharing.PUBLIC]
    staff = viewer.role is not None and viewer.role.is_staff
    return [Sharing.ORGANISATION, Sharing.PARTNERS] if staff else [Sharing.ORGANISATION]


def require_sharing(viewer: Viewer, sharing: Sharing, team: Group | None, organisation: Organisation) -> None:
    """Raises Invalid unless the viewer may share with these; a team must be of the organisation."""
    if sharing is not Sharing.TEAM and sharing not in sharing_open_to(viewer):
        raise Invalid(sharing=_("Ask the library to share this more widely."))
    if team is not None and team.organisation_id != organisation.pk:
        raise Invalid(sharing=_("Choose a team of this organisation."))


def require_desk(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed unless the actor is a knowledge specialist or administrator of the organisation."""
    if not acting_viewer(by, organisation).is_desk:
        raise NotAllowed(_("Only knowledge specialists and administrators can do this."))


def require_ours_to_hold(item: Item, organisation: Organisation) -> None:
    """Raises NotAllowed for another organisation's own item: of that only its organisation says how it stands."""
    if not may_be_held(item, organisation.pk):
        raise NotAllowed(_("Only the organisation that this belongs to can say how it stands."))


def may_be_held(item: Item, organisation: int | None) -> bool:
    """Whether an organisation can say something of an item: one that is everybody's, or its own."""
    return item.shared or item.organisation_id == organisation


def may_contribute(viewer: Viewer) -> bool:
    """Whether the viewer can add know-how: everybody who belongs to the organisation."""
    return viewer.system or viewer.role is not None


def may_add(viewer: Viewer, kind: str) -> bool:
    """Whether the viewer can add an item of this kind: know-how as above, links to what lives elsewhere as staff."""
    staff = viewer.system or (viewer.role is not None and viewer.role.is_staff)
    return staff if kind in ELSEWHERE else may_contribute(viewer)


def may_change(viewer: Viewer, item: Item, holding: Holding | None) -> bool:
    """Whether the viewer can change an item: its author, its owner, their team, or its organisation's library desk."""
    if viewer.system:
        return True
    if item.shared or item.kind not in CHANGEABLE or viewer.organisation != item.organisation_id:
        return False
    ours = holding is not None and (holding.owner_id == viewer.person or holding.owner_team_id in viewer.groups)
    return viewer.is_desk or item.author_id == viewer.person or ours


def may_curate(viewer: Viewer, item: Item | None = None) -> bool:
    """Whether the viewer can say for the organisation who owns an item, that it was checked and when to look again."""
    return viewer.is_desk and (item is None or viewer.system or may_be_held(item, viewer.organisation))


def is_colleague(viewer: Viewer, organisation: int | None) -> bool:
    """Whether the viewer works in that organisation, so that its people's names are known to them anyway."""
    staff = viewer.role is not None and viewer.role.is_staff
    return viewer.system or (staff and organisation is not None and viewer.organisation == organisation)
