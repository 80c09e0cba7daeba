"""Who may do what with people and the organisation."""

from __future__ import annotations

from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.records.viewer import SYSTEM, Role, Viewer

from .models import Organisation, Person
from .queries import viewer_for


def acting_viewer(by: Actor, organisation: Organisation | None) -> Viewer:
    """What the actor may see and do in an organisation. A named part of the system may do everything."""
    if isinstance(by, System):
        return SYSTEM
    if isinstance(by, Person):
        return viewer_for(by, organisation)
    raise TypeError(f"{by!r} cannot act")


def require_administrator(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed unless the actor administers the organisation."""
    viewer = acting_viewer(by, organisation)
    if not (viewer.system or viewer.role == Role.ADMINISTRATOR):
        raise NotAllowed("Only an administrator of the organisation can do this.")
