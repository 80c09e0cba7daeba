"""Who may say what of a person, and how much."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed

from .models import Scope

MOST_OFFERS = 20
MOST_TOPICS = 8
LONGEST_TOPIC = 60
LONGEST_OFFER = 300
LONGEST_ROLE = 150
LONGEST_STAFF_GROUP = 100
LONGEST_CONTACT = 150


def require_oneself(by: Actor, person: Person) -> None:
    """Raises NotAllowed unless the actor is this person. No role and no part of the system consents for somebody."""
    if by != person:
        raise NotAllowed(_("Only the person themself can say this and who may see it."))


def require_scope(scope: str) -> None:
    """Raises Invalid for a choice that does not exist."""
    if scope not in Scope.values:
        raise Invalid(scope=_("Choose who may see this."))


def require_topics(topics: Sequence[str]) -> None:
    """Raises Invalid for too many topics, or one that is too long."""
    if len(topics) > MOST_TOPICS:
        raise Invalid(topics=_("Give at most %(most)s topics.") % {"most": MOST_TOPICS})
    if any(len(topic) > LONGEST_TOPIC for topic in topics):
        raise Invalid(topics=_("Use at most %(most)s characters for a topic.") % {"most": LONGEST_TOPIC})


def as_topics(text: str) -> list[str]:
    """Topics typed with commas between, each once, without the spaces around it."""
    return list(dict.fromkeys(" ".join(topic.split()) for topic in text.split(",") if topic.strip()))
