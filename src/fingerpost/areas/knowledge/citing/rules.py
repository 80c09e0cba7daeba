"""Who may look after citation styles."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import NotAllowed

from ..rules import may_curate

MOST_STYLES = 50
"""As many as one organisation may have."""


def require_styling(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed for anybody but the organisation's library desk."""
    if not may_curate(acting_viewer(by, organisation)):
        raise NotAllowed(_("Only the library desk looks after citation styles."))
