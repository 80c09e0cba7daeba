"""When the words of a topic change, items that carry it are found by the new ones; a topic's name is followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge import subscribers
from fingerpost.areas.knowledge.models import Holding, Item
from fingerpost.base.activity import jobs
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.activity.outbox import deliver
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain
from fingerpost.base.vocabulary import actions
from fingerpost.base.vocabulary.expanding import forget_words
from fingerpost.base.vocabulary.models import FormerName, Topic

pytestmark = pytest.mark.django_db
FACTS = {"what_happened": "Something happened.", "next_time": "Do something else."}


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget_words()


@pytest.fixture
def lesson(people: Any) -> Callable[..., Item]:
    """Adds a lesson that carries topics."""

    def add(*topics: str, organisation: Any = None, title: str = "Beds") -> Item:
        return knowledge.add_know_how(
            kind="lesson", title=title, facts=FACTS, topics=topics, by=people.by,
            organisation=organisation or people.organisation,
        )  # fmt: skip

    return add


def carry_on() -> None:
    """What the worker does."""
    deliver()
    while job := jobs.take():
        jobs.run(job)
    drain()


def found(people: Any, words: str, role: str = "member") -> list[str]:
    return [hit.ref for hit in find(words, viewer=people.viewer(role), mode="lexical").hits]


def topics_of(item: Item) -> list[str]:
    return list(Holding.objects.get(item=item).topics)


def change(people: Any, topic: Topic, **said: Any) -> Topic:
    """Change a topic, keeping what is not said."""
    now = {"name": topic.name, "synonyms": topic.synonyms, "broader": topic.broader, "heading": topic.heading} | said
    return actions.change_topic(topic=topic, by=people.by_role["specialist"], **now)


def test_a_new_synonym_finds_what_carries_the_topic(people: Any, lesson: Any) -> None:
    topic = actions.put_topic(organisation=people.organisation, name="Discharge", by=people.by)
    item = lesson("Discharge")
    carry_on()
    assert found(people, "demobbing") == []
    change(people, topic, synonyms=["demobbing"])
    carry_on()
    assert found(people, "demobbing") == [item.ref]
    change(people, topic, synonyms=["homeward bound"])
    carry_on()
    assert found(people, "demobbing") == [] and found(people, "homeward bound") == [item.ref]


def test_the_words_of_one_organisation_are_not_anothers(people: Any, lesson: Any) -> None:
    theirs = actions.put_topic(organisation=people.partner, name="Discharge", by=people.by)
    actions.put_topic(organisation=people.organisation, name="Discharge", by=people.by)
    ours = lesson("Discharge")
    actions.change_topic(topic=theirs, name="Leaving", synonyms=["demobbing"], by=people.by)
    carry_on()
    assert topics_of(ours) == ["Discharge"] and found(people, "demobbing") == []


def test_a_new_name_is_followed_and_the_old_one_still_finds_it(people: Any, lesson: Any) -> None:
    topic = actions.put_topic(organisation=people.organisation, name="Bed blocking", by=people.by)
    item = lesson("Bed blocking", "Beds")
    change(people, topic, name="Delayed transfers")
    change(people, topic, name="Delayed discharge")
    carry_on()
    assert topics_of(item) == ["Delayed discharge", "Beds"]
    for words in ("bed blocking", "delayed transfers", "delayed discharge"):
        assert found(people, words) == [item.ref]


def test_two_topics_become_one(people: Any, lesson: Any) -> None:
    old = actions.put_topic(organisation=people.organisation, name="Tumbles", synonyms=["slips"], by=people.by)
    new = actions.put_topic(organisation=people.organisation, name="Falls", by=people.by)
    beneath = actions.put_topic(organisation=people.organisation, name="Bed falls", broader=old, by=people.by)
    both, one, narrow = lesson("Tumbles", "Falls"), lesson("Tumbles"), lesson("Bed falls")
    carry_on()
    actions.merge_topics(topic=old, into=new, by=people.by_role["specialist"])
    carry_on()
    assert topics_of(both) == ["Falls"] and topics_of(one) == ["Falls"] and topics_of(narrow) == ["Bed falls"]
    beneath.refresh_from_db()
    assert beneath.broader == new and new.synonyms == ["Tumbles", "slips"]
    assert set(found(people, "slips")) >= {both.ref, one.ref}
    assert set(found(people, "falls")) == {both.ref, one.ref, narrow.ref}


def test_a_topic_that_is_removed_comes_off(people: Any, lesson: Any) -> None:
    topic = actions.put_topic(organisation=people.organisation, name="Gadgets", synonyms=["gizmos"], by=people.by)
    item = lesson("Gadgets", "Beds")
    carry_on()
    assert found(people, "gizmos") == [item.ref]
    actions.remove_topic(topic=topic, by=people.by_role["specialist"])
    carry_on()
    assert topics_of(item) == ["Beds"] and found(people, "gizmos") == []


def test_what_stands_above_finds_it_at_any_depth(people: Any, lesson: Any) -> None:
    put = actions.put_topic
    top = put(organisation=people.organisation, name="Safety", by=people.by)
    middle = put(organisation=people.organisation, name="Falls", broader=top, by=people.by)
    put(organisation=people.organisation, name="Bed falls", broader=middle, by=people.by)
    item = lesson("Bed falls")
    carry_on()
    assert found(people, "safety") == [item.ref]
    change(people, top, name="Harm", synonyms=[])
    carry_on()
    assert found(people, "harm") == [item.ref]


def test_a_ring_of_topics_stops(people: Any, lesson: Any) -> None:
    first = actions.put_topic(organisation=people.organisation, name="Alpha", by=people.by)
    second = actions.put_topic(organisation=people.organisation, name="Beta", broader=first, by=people.by)
    with acting("test"):
        Topic.objects.filter(pk=first.pk).update(broader=second)
    item = lesson("Alpha")
    carry_on()
    assert found(people, "beta") == [item.ref]


def test_a_name_that_is_used_again_is_no_former_name(people: Any, lesson: Any) -> None:
    topic = actions.put_topic(organisation=people.organisation, name="Rounds", by=people.by)
    change(people, topic, name="Ward rounds", synonyms=[])
    actions.put_topic(organisation=people.organisation, name="Rounds", by=people.by)
    item = lesson("Rounds")
    carry_on()
    assert topics_of(item) == ["Rounds"] and not FormerName.objects.exists()


def test_where_much_is_curated_it_is_a_job_in_batches_that_carries_on(
    people: Any, lesson: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribers, "AT_ONCE", 4)
    monkeypatch.setattr(subscribers, "BATCH", 2)
    monkeypatch.setattr(subscribers, "REST_SECONDS", 0)
    topic = actions.put_topic(organisation=people.organisation, name="Tumbles", by=people.by)
    items = [lesson("Tumbles") for _ in range(7)]
    change(people, topic, name="Falls")
    deliver()
    job = Job.objects.get(name=subscribers.FOLLOWING, arguments__topics=[topic.uid], pk=Job.objects.latest("pk").pk)
    assert topics_of(items[0]) == ["Tumbles"]
    middle = Holding.objects.order_by("pk")[3].pk
    job.checkpoint = {"after": middle}
    subscribers.follow_topics_job(job)
    assert [topics_of(each) for each in items] == [["Tumbles"]] * 4 + [["Falls"]] * 3
    carry_on()
    assert all(topics_of(each) == ["Falls"] for each in items)
    told = [event.refs for event in Event.objects.filter(name="knowledge.item.topics_followed")]
    assert max(map(len, told)) == 2


def test_no_more_queries_for_more_items(people: Any, lesson: Any) -> None:
    topic = actions.put_topic(organisation=people.organisation, name="Tumbles", by=people.by)
    asked = []
    for number in (1, 9):
        for _ in range(number):
            lesson("Tumbles")
        deliver()
        change(people, topic, synonyms=[f"slips {number}"])
        with CaptureQueriesContext(connection) as queries:
            deliver()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_only_the_system_lets_items_follow(people: Any) -> None:
    with pytest.raises(NotAllowed):
        subscribers.follow_topics(
            organisation=people.organisation.pk, topics=[], after=0, by=people.by_role["administrator"]
        )
