"""A topic's other words find what is about it, in the organisation that uses them and in no other."""

from __future__ import annotations

from typing import Any

import pytest

from fingerpost.areas.knowledge import actions
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain
from fingerpost.base.vocabulary.actions import put_topic

pytestmark = pytest.mark.django_db
FACTS = {"what_happened": "Something happened.", "next_time": "Do something else."}


def test_synonyms_are_an_organisations_own(people: Any) -> None:
    put_topic(organisation=people.organisation, name="Discharge", synonyms=["going home"], by=people.by)
    put_topic(organisation=people.partner, name="Discharge", synonyms=["demobbing"], by=people.by)
    lesson = actions.add_know_how(
        kind="lesson", title="Beds", facts=FACTS, organisation=people.organisation, topics=["Discharge"], by=people.by
    )
    drain()
    viewer = people.viewer("member")
    assert [hit.ref for hit in find("going home", viewer=viewer, mode="lexical").hits] == [lesson.ref]
    assert find("demobbing", viewer=viewer, mode="lexical").total == 0
