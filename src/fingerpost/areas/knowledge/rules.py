"""Who may do what with knowledge, and who may see what is added."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import Reach, SharedWith, reach_of, reaches_open_to, require_reach
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.records.viewer import Viewer

from .kinds import CHANGEABLE, OF_OTHERS
from .models import Holding, Item


class Sharing(StrEnum):
    """Who may see an item that an organisation adds. Nothing of an organisation is one person's alone."""

    TEAM = Reach.TEAM
    ORGANISATION = Reach.ORGANISATION
    PARTNERS = Reach.PARTNERS
    PUBLIC = Reach.PUBLIC


def sharing_of(tokens: Iterable[str]) -> Sharing:
    """Who may see an item, from its audience."""
    return Sharing(reach_of(tokens))


def sharing_open_to(viewer: Viewer) -> list[Sharing]:
    """With whom a viewer may share an item beyond their own teams."""
    return [Sharing(reach) for reach in reaches_open_to(viewer)]


def require_sharing(
    viewer: Viewer, sharing: Sharing, team: Group | None, organisation: Organisation, before: SharedWith | None = None
) -> None:
    """Raises Invalid unless the viewer may share an item of this organisation so, or it is shared so already."""
    wanted = SharedWith(sharing, team)
    require_reach(viewer, wanted, organisation, before=before, open_to=sharing_open_to(viewer), field="sharing")


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
    """Whether the viewer can add an item of this kind: know-how as above, links and files of others as staff."""
    staff = viewer.system or (viewer.role is not None and viewer.role.is_staff)
    return staff if kind in OF_OTHERS else may_contribute(viewer)


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
