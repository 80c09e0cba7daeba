"""Looking topics up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import NotFound

from .models import FormerName, StarterChoice, Topic, Vocabulary


def topic_names(organisation: Organisation) -> list[str]:
    """The names of an organisation's topics, in order."""
    return list(Topic.objects.filter(organisation=organisation).values_list("name", flat=True))


def synonyms_by_organisation(names: Iterable[str]) -> dict[tuple[int, str], list[str]]:
    """For each (organisation id, topic name) that is known: its other words and the topics above it, nearest first."""
    topics = list(Topic.objects.filter(name__in=set(names)))
    places = _places_above(topics)
    return {
        (topic.organisation_id, topic.name): [*topic.synonyms, *_names_above(topic.broader_id, places)]
        for topic in topics
    }


def _places_above(topics: Iterable[Topic]) -> dict[int, tuple[str, int | None]]:
    """The name of every topic that has others beneath it, and what it stands beneath, where any of these has one."""
    owners = {topic.organisation_id for topic in topics if topic.broader_id}
    if not owners:
        return {}
    above = Topic.objects.filter(organisation__in=owners, narrower__isnull=False)
    return {pk: (name, broader) for pk, name, broader in above.values_list("pk", "name", "broader_id")}


def _names_above(pk: int | None, places: Mapping[int, tuple[str, int | None]]) -> Iterator[str]:
    """The names of a topic and of all that it stands beneath; each once, even if they stood in a ring."""
    seen: set[int] = set()
    while pk is not None and pk in places and pk not in seen:
        seen.add(pk)
        name, pk = places[pk]
        yield name


def synonyms_of(names: Iterable[str]) -> dict[str, list[str]]:
    """For each topic name that is known, whoever uses it, the other words for it and what it stands beneath."""
    found: dict[str, list[str]] = {}
    for (_owner, name), words in synonyms_by_organisation(names).items():
        found.setdefault(name, []).extend(words)
    return found


def editions() -> list[Vocabulary]:
    """The editions of controlled vocabularies that are in use."""
    return list(Vocabulary.objects.filter(current=True).order_by("name"))


def topics_of(organisation: Organisation, words: str = "") -> QuerySet[Topic]:
    """An organisation's topics by name; `words` keeps those that have them in their name or other words."""
    topics = Topic.objects.filter(organisation=organisation).select_related("broader").order_by("name", "id")
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return topics
    rows = Topic.objects.filter(organisation=organisation).values_list("pk", "name", "synonyms")
    found = [pk for pk, name, synonyms in rows if any(wanted in word.casefold() for word in (name, *synonyms))]
    return topics.filter(pk__in=found)


def topic_by_uid(uid: str, organisation: Organisation) -> Topic:
    """One of an organisation's topics. Raises NotFound when there is none."""
    found = Topic.objects.filter(organisation=organisation, uid=uid).select_related("broader", "organisation").first()
    if found is None:
        raise NotFound(_("There is no such topic."))
    return found


def narrower_than(topic: Topic) -> list[Topic]:
    """The topics straight beneath one, by name."""
    return list(Topic.objects.filter(broader=topic).order_by("name", "id"))


def uses_starter(organisation: Organisation) -> bool:
    """Whether the topics that come with Fingerpost are used in this organisation's searches."""
    return not StarterChoice.objects.filter(organisation=organisation).exists()


def names_to_follow(uids: Iterable[str]) -> dict[int, dict[str, str]]:
    """For each organisation id, the names that these topics have and had, and what carries each is to carry now:
    a topic's name, or "" for nothing."""
    wanted = set(uids)
    found: dict[int, dict[str, str]] = {}
    for topic in Topic.objects.filter(uid__in=wanted):
        found.setdefault(topic.organisation_id, {})[topic.name] = topic.name
    former = FormerName.objects.filter(Q(topic__in=wanted) | Q(now__uid__in=wanted)).select_related("now")
    for each in former:
        found.setdefault(each.organisation_id, {})[each.name] = each.now.name if each.now else ""
    return found
