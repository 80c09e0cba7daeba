"""Who may keep, see and change a search strategy."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import PARTNERS, PUBLIC, Role, Viewer, group_token, organisation_token, person_token

from .models import Shared, Strategy


def audience_tokens(shared: Shared, organisation: Organisation, team: Group | None, owner: Person | None) -> list[str]:
    """The audience of a strategy. Its owner always sees it. Raises Invalid where nobody is left to see it."""
    mine = [person_token(owner.pk)] if owner else []
    if shared is Shared.PUBLIC:
        return [PUBLIC]
    if shared is Shared.PARTNERS:
        return [PARTNERS, organisation_token(organisation.pk), *mine]
    if shared is Shared.ORGANISATION:
        return [organisation_token(organisation.pk), *mine]
    if shared is Shared.TEAM:
        return [_team_token(team, organisation), *mine]
    if not mine:
        raise Invalid(shared=_("A strategy that belongs to nobody has to be shared."))
    return mine


def _team_token(team: Group | None, organisation: Organisation) -> str:
    if team is None or team.organisation_id != organisation.pk:
        raise Invalid(shared=_("Choose the team that may see this."))
    return group_token(team.pk)


def shared_open_to(viewer: Viewer) -> list[Shared]:
    """With whom a viewer may share, teams aside. To the public only through the library or a manager."""
    everybody = viewer.system or viewer.role in (Role.SPECIALIST, Role.ADMINISTRATOR, Role.MANAGER)
    return [Shared.OWN, Shared.ORGANISATION, Shared.PARTNERS, *([Shared.PUBLIC] if everybody else [])]


def may_keep(viewer: Viewer) -> bool:
    """Whether the viewer can keep strategies: the staff of an organisation. Others can write and run them unsaved."""
    return viewer.system or (viewer.role is not None and viewer.role.is_staff and viewer.organisation is not None)


def may_change(viewer: Viewer, strategy: Strategy) -> bool:
    """Whether the viewer can change a strategy: its owner, its team, and the library desk that may see it."""
    if viewer.system:
        return True
    if not may_keep(viewer) or viewer.organisation != strategy.organisation_id:
        return False
    ours = strategy.shared == Shared.TEAM and strategy.team_id in viewer.groups
    own = strategy.owner_id is not None and strategy.owner_id == viewer.person
    return own or ours or (viewer.is_desk and viewer.may_see(strategy.audience.tokens))


def require_keeping(by: Actor, organisation: Organisation) -> Viewer:
    """The actor as a viewer. Raises NotAllowed unless they may keep strategies in the organisation."""
    viewer = acting_viewer(by, organisation)
    if not may_keep(viewer):
        raise NotAllowed(_("Only staff of an organisation on this site can keep search strategies."))
    return viewer


def require_change(by: Actor, strategy: Strategy) -> Viewer:
    """The actor as a viewer. Raises NotAllowed unless they may change the strategy."""
    viewer = acting_viewer(by, strategy.organisation)
    if not may_change(viewer, strategy):
        raise NotAllowed(_("Only its owner, their team or the library desk can change this. Copy it as your own."))
    return viewer


def require_sharing(viewer: Viewer, shared: Shared, team: Group | None, before: Shared | None = None) -> None:
    """Raises Invalid unless the viewer may share so; what was shared so before may stay."""
    if shared == before and shared is not Shared.TEAM:
        return
    if shared is Shared.TEAM:
        if not viewer.system and (team is None or team.pk not in viewer.groups) and shared != before:
            raise Invalid(shared=_("Choose one of your own teams."))
    elif shared not in shared_open_to(viewer):
        raise Invalid(shared=_("Ask the library to share this more widely."))
