"""Writing topics."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.references import make_ref

from .models import Topic


@action
def put_topic(
    *, organisation: Organisation, name: str, by: Actor, synonyms: Sequence[str] = (), broader: Topic | None = None
) -> Topic:
    """Make a topic, or change the synonyms and broader topic of the one with this name."""
    if not acting_viewer(by, organisation).is_desk:
        raise NotAllowed(_("Only knowledge specialists and administrators can change topics."))
    if not name.strip():
        raise Invalid(name=_("Give the topic a name."))
    topic, _new = Topic.objects.update_or_create(
        organisation=organisation, name=name.strip(), defaults={"synonyms": list(synonyms), "broader": broader}
    )
    record("vocabulary.topic.put", by=by, refs=[make_ref("topic", topic.uid)], organisation=organisation.pk)
    return topic
