"""Making topics and changing what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.validation import validate_values

from ..expanding import forget_words
from ..models import FormerName, Topic
from ..rules import (
    refs_beneath,
    require_broader,
    require_curator,
    require_free_name,
    require_heading,
    require_words,
    tidy_words,
)


@action
def put_topic(
    *,
    organisation: Organisation,
    name: str,
    by: Actor,
    synonyms: Sequence[str] = (),
    broader: Topic | None = None,
    heading: str | None = None,
) -> Topic:
    """Make a topic, or change the synonyms and broader topic of the one with this name. `heading` None leaves it."""
    require_curator(by, organisation)
    topic = Topic.objects.filter(organisation=organisation, name=" ".join(name.split())).first()
    topic = topic or Topic(organisation=organisation, name=" ".join(name.split()))
    before = topic.heading if heading is None else heading
    _write(topic, synonyms=synonyms, broader=broader, heading=before)
    record("vocabulary.topic.put", by=by, refs=[topic.ref, *refs_beneath(topic)], organisation=organisation.pk)
    return topic


@action
def add_topic(
    *,
    organisation: Organisation,
    name: str,
    by: Actor,
    synonyms: Sequence[str] = (),
    broader: Topic | None = None,
    heading: str = "",
    override: Override | None = None,
) -> Topic:
    """Make a topic. Raises Invalid, naming the field, where there is one of this name already."""
    require_curator(by, organisation)
    topic = Topic(organisation=organisation, name=" ".join(name.split()))
    require_free_name(topic.name, organisation)
    _write(topic, synonyms=synonyms, broader=broader, heading=heading)
    record("vocabulary.topic.put", by=by, refs=[topic.ref], organisation=organisation.pk)
    record_override(override=override, refs=[topic.ref], organisation=organisation.pk, by=by)
    return topic


@action
def change_topic(
    *,
    topic: Topic,
    name: str,
    synonyms: Sequence[str],
    by: Actor,
    broader: Topic | None = None,
    heading: str = "",
    override: Override | None = None,
) -> Topic:
    """Change a topic. A name that it loses stays one of its other words, and what carries that name follows."""
    home, was, stood = topic.organisation, topic.name, topic.broader_id
    require_curator(by, home)
    topic.name = " ".join(name.split())
    require_free_name(topic.name, home, topic)
    renamed = topic.name != was
    _write(topic, synonyms=[*synonyms, was] if renamed else synonyms, broader=broader, heading=heading)
    if renamed:
        FormerName.objects.create(organisation=home, topic=topic.uid, name=was, now=topic)
    about = [topic.ref, *(refs_beneath(topic) if renamed or topic.broader_id != stood else ())]
    told = ("name", "synonyms", "broader", "heading")
    record("vocabulary.topic.changed", by=by, refs=about, fields=told, organisation=home.pk)
    record_override(override=override, refs=[topic.ref], organisation=home.pk, by=by)
    return topic


def _write(topic: Topic, *, synonyms: Sequence[str], broader: Topic | None, heading: str) -> None:
    """Check and store a topic. A name that is in use again is nobody's former name."""
    if not topic.name:
        raise Invalid(name=_("Give the topic a name."))
    require_broader(broader, topic.organisation, topic if topic.pk else None)
    topic.synonyms = require_words(tidy_words(synonyms, topic.name))
    topic.broader, topic.heading = broader, require_heading(heading)
    validate_values(topic)
    topic.save()
    FormerName.objects.filter(organisation=topic.organisation_id, name=topic.name).delete()
    forget_words()
