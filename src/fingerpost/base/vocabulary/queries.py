"""Looking topics up."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.base.accounts.models import Organisation

from .models import Topic


def topic_names(organisation: Organisation) -> list[str]:
    """The names of an organisation's topics, in order."""
    return list(Topic.objects.filter(organisation=organisation).values_list("name", flat=True))


def synonyms_of(names: Iterable[str]) -> dict[str, list[str]]:
    """For each topic name that is known, the other words for it and for its broader topic."""
    topics = Topic.objects.filter(name__in=set(names)).select_related("broader")
    return {topic.name: [*topic.synonyms, *([topic.broader.name] if topic.broader else [])] for topic in topics}
