"""Who may tell that they tried a good practice example, and who may take that back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..models import Adoption, Item, Kind
from ..rules import may_contribute


def can_be_tried(item: Item) -> bool:
    """Whether an item is something that others try."""
    return item.kind == Kind.PRACTICE


def givers(item: Item) -> set[int]:
    """The ids of those who gave an example: its author, and who looks after it in its organisation."""
    owners = item.holdings.filter(organisation=item.organisation_id).values_list("owner", flat=True)
    return {person for person in (item.author_id, *owners) if person is not None}


def may_take_back(viewer: Viewer, adoption: Adoption) -> bool:
    """Whether somebody may take back what was told: who told it, or their own library desk; never the giver's."""
    told = viewer.person is not None and adoption.said_by_id == viewer.person
    return viewer.system or told or (viewer.is_desk and viewer.organisation == adoption.organisation_id)


def require_taking_back(by: Actor, adoption: Adoption) -> None:
    """Raises NotAllowed for somebody who may not take back what was told."""
    if not may_take_back(acting_viewer(by, adoption.organisation), adoption):
        raise NotAllowed(_("Only the person who told this, or their library, can take it back."))


def require_telling(by: Actor, organisation: Organisation, item: Item) -> None:
    """Raises NotAllowed for somebody who does not see the example or belongs to no organisation; Invalid for others."""
    viewer = acting_viewer(by, organisation)
    if not may_contribute(viewer) or not viewer.may_see(item.audience.tokens):
        raise NotAllowed(_("Only members of an organisation who see the example can tell that they tried it."))
    if not can_be_tried(item):
        raise Invalid(_("Only a good practice example can be tried."))


def require_past(adoption: Adoption) -> None:
    """Raises Invalid for a day that is still to come."""
    if adoption.tried_on and adoption.tried_on > timezone.localdate():
        raise Invalid(tried_on=_("Give a day that has been."))
