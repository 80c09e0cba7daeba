"""Who brings old reports in, and who decides on what is held back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.records.viewer import Role, Viewer

from ..models import ArchivedFile, ArchiveRun

LONGEST_WHY = 200


def may_decide(viewer: Viewer) -> bool:
    """Whether the viewer looks at what is held back: the library desk, and the information-governance officer."""
    return viewer.is_desk or viewer.role == Role.GOVERNANCE


def require_deciding(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed for somebody who may not decide on what this organisation holds back."""
    if not may_decide(acting_viewer(by, organisation)):
        raise NotAllowed(_("Only the library desk and the information-governance officer decide on this."))


def require_held(file: ArchivedFile) -> None:
    """Raises Conflict for a file that is not held back, or not any more."""
    if file.state != ArchivedFile.State.QUARANTINED:
        raise Conflict(_("Somebody has decided on this file already."))


def require_why(reason: str, *, needed: bool) -> str:
    """The reason without blanks. Raises Invalid for none, too long a one, or one that may identify a patient itself."""
    given = reason.strip()
    if needed and not given:
        raise Invalid(reason=_("Say in a few words why this file does not identify a patient."))
    if len(given) > LONGEST_WHY:
        raise Invalid(reason=_("Give the reason in at most %(most)s characters.") % {"most": LONGEST_WHY})
    if found := inspect(given):
        raise Invalid(reason=found[0].message)
    return given


def require_undoing(run: ArchiveRun) -> None:
    """Raises Conflict for a run that is still going on or was undone before."""
    if run.undone_at or not run.finished_at:
        raise Conflict(_("This is still going on, or has been undone already."))
