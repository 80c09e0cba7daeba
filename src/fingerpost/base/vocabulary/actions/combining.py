"""Making two topics one, and doing without one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Invalid

from ..expanding import forget_words
from ..models import FormerName, Topic
from ..rules import MOST_SYNONYMS, beneath, refs_beneath, require_curator, require_other, tidy_words


@action
def merge_topics(*, topic: Topic, into: Topic, by: Actor) -> Topic:
    """Let one topic go up in another, which takes over its name and other words, and all that stands beneath it."""
    home = into.organisation
    require_curator(by, home)
    require_curator(by, topic.organisation)
    require_other(topic, into)
    into.synonyms = tidy_words([*into.synonyms, topic.name, *topic.synonyms], into.name)
    if len(into.synonyms) > MOST_SYNONYMS:
        raise Invalid(into=_("Together they would have more than %(most)s other words.") % {"most": MOST_SYNONYMS})
    into.heading = into.heading or topic.heading
    if into.pk in beneath(topic):
        into.broader = topic.broader
    into.save()
    _move_up(topic, to=into)
    refs = [into.ref, topic.ref, *refs_beneath(into)]
    _take_away(topic, now=into)
    told = ("synonyms", "heading", "broader")
    record("vocabulary.topic.merged", by=by, refs=refs, fields=told, organisation=home.pk)
    return into


@action
def remove_topic(*, topic: Topic, by: Actor) -> None:
    """Do without a topic: it comes off what carries it. What stood beneath it stands beneath what was above."""
    home = topic.organisation
    require_curator(by, home)
    refs = [topic.ref, *refs_beneath(topic)]
    _move_up(topic, to=topic.broader)
    _take_away(topic, now=None)
    record("vocabulary.topic.removed", by=by, refs=refs, organisation=home.pk)


def _move_up(topic: Topic, *, to: Topic | None) -> None:
    """Put what stands straight beneath a topic beneath another, but never that one beneath itself."""
    moved = topic.narrower.exclude(pk=to.pk) if to else topic.narrower.all()
    moved.update(broader=to)


def _take_away(topic: Topic, *, now: Topic | None) -> None:
    """Delete a topic, and note where those who carry one of its names are to go."""
    FormerName.objects.filter(now=topic).update(now=now)
    FormerName.objects.create(organisation=topic.organisation, topic=topic.uid, name=topic.name, now=now)
    topic.delete()
    forget_words()
