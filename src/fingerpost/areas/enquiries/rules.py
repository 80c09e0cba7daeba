"""Who may keep, see and change a search strategy."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import may_change_shared
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.records.viewer import Viewer

from .models import Shared, Strategy


def may_keep(viewer: Viewer) -> bool:
    """Whether the viewer can keep strategies: the staff of an organisation. Others can write and run them unsaved."""
    return viewer.system or (viewer.role is not None and viewer.role.is_staff and viewer.organisation is not None)


def may_change(viewer: Viewer, strategy: Strategy) -> bool:
    """Whether the viewer can change a strategy: its owner, its team, and the library desk that may see it."""
    return may_keep(viewer) and may_change_shared(
        viewer, organisation=strategy.organisation_id, owner=strategy.owner_id,
        team=strategy.team_id if strategy.shared == Shared.TEAM else None, audience=strategy.audience.tokens,
    )  # fmt: skip


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
