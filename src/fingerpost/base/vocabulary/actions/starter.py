"""Whether an organisation uses the topics that come with Fingerpost."""

from __future__ import annotations

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, action, record

from ..expanding import forget_words
from ..models import StarterChoice
from ..rules import require_curator


@action
def choose_starter(*, organisation: Organisation, use: bool, by: Actor) -> None:
    """Use the topics that come with Fingerpost, or do without them."""
    require_curator(by, organisation)
    if use:
        StarterChoice.objects.filter(organisation=organisation).delete()
    else:
        StarterChoice.objects.get_or_create(organisation=organisation)
    record("vocabulary.starter.chosen", by=by, refs=[], fields=["starter"], organisation=organisation.pk)
    forget_words()
