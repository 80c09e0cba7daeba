"""What every registered record type promises, for each role: page, list, search and export show the same records."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from samples import EVERYBODY, SAMPLES, WORD

from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.registry import RecordType, record_type, record_types
from fingerpost.base.records.viewer import SYSTEM
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain
from fingerpost.base.search.upkeep import check_index

pytestmark = pytest.mark.django_db
TYPES = sorted(SAMPLES)


def test_every_record_type_has_samples() -> None:
    assert {kind.name for kind in record_types()} == set(SAMPLES)


@pytest.fixture(params=TYPES)
def kind(request: pytest.FixtureRequest) -> RecordType:
    return record_type(request.param)


@pytest.fixture
def samples(kind: RecordType, people: Any) -> dict[str, frozenset[str]]:
    made = dict(SAMPLES[kind.name](people))
    drain()
    return made


@pytest.mark.parametrize("role", EVERYBODY)
def test_database_and_index_show_each_role_the_same(kind: RecordType, samples: Any, people: Any, role: str) -> None:
    viewer = people.viewer(role)
    may_see = {ref for ref, roles in samples.items() if role in roles}
    listed = {f"{kind.name}:{uid}" for uid in kind.visible(viewer).values_list("uid", flat=True)}
    found = find(WORD, viewer=viewer, limit=100, mode="lexical")
    assert listed & set(samples) == may_see
    assert {hit.ref for hit in found.hits} & set(samples) == may_see
    assert found.total == len(found.hits)


@pytest.mark.parametrize("role", EVERYBODY)
def test_pages_open_for_those_who_may_see_them(samples: Any, people: Any, role: str) -> None:
    client, viewer = people.client(role), people.viewer(role)
    cards = cards_for(samples, SYSTEM)
    for ref, roles in samples.items():
        status = client.get(cards[ref].url).status_code
        assert status == (200 if role in roles else 404), (ref, role, status)
    assert set(cards_for(samples, viewer)) == {ref for ref, roles in samples.items() if role in roles}


@pytest.mark.parametrize("role", EVERYBODY)
def test_exports_hold_what_the_role_may_see(kind: RecordType, samples: Any, people: Any, role: str) -> None:
    viewer = people.viewer(role)
    uids = [split_ref(ref)[1] for ref in samples]
    rows = [kind.export_row(row, viewer) for row in kind.load_for(viewer, uids)]
    assert len(rows) == sum(role in roles for roles in samples.values())


def test_cards_do_not_cost_more_queries_for_more_records(kind: RecordType, samples: Any, people: Any) -> None:
    viewer = people.viewer("member")
    shown = [ref for ref, roles in samples.items() if "member" in roles]
    cards_for(shown[:1], viewer)
    with CaptureQueriesContext(connection) as one:
        cards_for(shown[:1], viewer)
    with CaptureQueriesContext(connection) as many:
        cards_for(shown, viewer)
    assert len(many) <= len(one), [query["sql"][:90] for query in many]


def test_the_index_agrees_with_the_database(samples: Any) -> None:
    state = check_index()
    assert (state["missing"], state["extra"], state["waiting"]) == (0, 0, 0)
