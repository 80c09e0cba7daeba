"""Who may link items, and who may take a link away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Link
from ..rules import may_contribute

MOST_LINKS = 200
"""That one item may have as a source, so that its page stays one that can be read."""


def may_remove(viewer: Viewer, link: Link) -> bool:
    """Whether somebody may take a link away: who said it, or the library desk of the organisation it is said for."""
    said = viewer.person is not None and link.said_by_id == viewer.person
    return viewer.system or said or (viewer.is_desk and viewer.organisation == link.organisation_id)


def require_removal(by: Actor, link: Link) -> None:
    """Raises NotAllowed for somebody who may not take a link away."""
    if not may_remove(acting_viewer(by, link.organisation), link):
        raise NotAllowed(_("Only the person who said this, or their library, can take it away."))


def require_linking(by: Actor, organisation: Organisation, source: Item, target: Item) -> None:
    """Raises NotAllowed unless the actor belongs to the organisation and sees both items; Invalid for one item."""
    viewer = acting_viewer(by, organisation)
    seen = viewer.may_see(source.audience.tokens) and viewer.may_see(target.audience.tokens)
    if not may_contribute(viewer) or not seen:
        raise NotAllowed(_("Only members of the organisation who see both items can link them."))
    if source.pk == target.pk:
        raise Invalid(other=_("Choose another item than this one."))
    if Link.objects.filter(source=source).count() >= MOST_LINKS:
        raise Invalid(_("This item has %(most)s links already.") % {"most": MOST_LINKS})
