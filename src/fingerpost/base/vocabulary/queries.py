"""Looking topics up."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.base.accounts.models import Organisation

from .models import Topic, Vocabulary


def topic_names(organisation: Organisation) -> list[str]:
    """The names of an organisation's topics, in order."""
    return list(Topic.objects.filter(organisation=organisation).values_list("name", flat=True))


def synonyms_by_organisation(names: Iterable[str]) -> dict[tuple[int, str], list[str]]:
    """For each (organisation id, topic name) that is known: its other words and its broader topic."""
    topics = Topic.objects.filter(name__in=set(names)).select_related("broader")
    return {
        (topic.organisation_id, topic.name): [*topic.synonyms, *([topic.broader.name] if topic.broader else [])]
        for topic in topics
    }


def synonyms_of(names: Iterable[str]) -> dict[str, list[str]]:
    """For each topic name that is known, whoever uses it, the other words for it and for its broader topic."""
    found: dict[str, list[str]] = {}
    for (_, name), words in synonyms_by_organisation(names).items():
        found.setdefault(name, []).extend(words)
    return found


def editions() -> list[Vocabulary]:
    """The editions of controlled vocabularies that are in use."""
    return list(Vocabulary.objects.filter(current=True).order_by("name"))
