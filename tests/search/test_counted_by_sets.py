"""What is counted by sets is what the index itself counts, whatever was written, replaced and removed since."""

from __future__ import annotations

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import document, library
from test_facets_are_true import counted_slowly, documents_of, parts

from fingerpost.base.records.viewer import SYSTEM, Viewer
from fingerpost.base.search import Filters, counts, find
from fingerpost.base.search._tantivy import snapshot as snapshots
from fingerpost.base.search._tantivy.abacus import making, reckoning, store, telling
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.query.tree import AllOf, AnyOf, Published, Without

VIEWERS = (SYSTEM, Viewer(), Viewer(person=1, organisation=1))
ASKED = (
    {"text": "falls"},
    {"text": "falls sepsis"},
    {"text": ""},
    {"text": '"falls sepsis"'},
    {"text": "falls NOT sepsis"},
    {"text": "seps*"},
    {"text": "falls", "kinds": ("lesson",)},
    {"text": "falls", "filters": Filters(year_from=2001, year_to=2002)},
    {"text": "falls", "filters": Filters(designs=("cohort",), topics=("Gas", "Stroke"))},
    {"text": "sepsis", "filters": Filters(statuses=("current",), organisations=(1,))},
    {"text": "q", "query": AnyOf((plain("falls"), AllOf((plain("sepsis"), Without(plain("falls"))))))},
    {"text": "q", "query": AllOf((plain("falls"), Published(20010101, None)))},
)
LINES = [
    plain("falls sepsis"),
    Without(plain("falls sepsis")),
    AnyOf((plain("falls"), plain("sepsis"))),
    AllOf((plain("falls"), plain("sepsis"), Published(20010101, 20021231))),
    plain("nowhere"),
    None,
]
records = st.lists(
    st.tuples(
        st.sampled_from(["evidence", "lesson"]), st.integers(2000, 2003), st.lists(parts, min_size=1, max_size=3)
    ),
    max_size=8,
)


@contextmanager
def small_sets(one_by_one: int = reckoning.ONE_BY_ONE, least: int = 1):
    """Sets for any index, however small."""
    with (
        patch.object(snapshots, "FEWEST_FOR_SETS", 0),
        patch.object(making, "LEAST_WORDS", least),
        patch.object(reckoning, "ONE_BY_ONE", one_by_one),
    ):
        yield


def found_in_order(engine, **asked):
    found = find(asked.pop("text"), engine=engine, mode="lexical", **asked)
    return [(hit.ref, round(hit.score, 6)) for hit in found.hits]


def counted(engine, **asked):
    found = find(asked.pop("text"), engine=engine, mode="lexical", **asked)
    return found.total, found.facets


@settings(max_examples=40, deadline=None)
@given(
    records, records, st.lists(st.integers(0, 7), max_size=3), st.sampled_from([0, 1, 1_000]), st.sampled_from([1, 3])
)
def test_sets_count_what_the_index_counts(tmp_path_factory, before, after, removed, one_by_one, least):
    with small_sets(one_by_one, least):
        engine = library(tmp_path_factory.mktemp("sets"), documents_of(before))
        engine.index.renew_abacus()
        with patch.object(snapshots, "STALE_PART", 1), patch.object(snapshots, "FEWEST_FOR_SETS", 1_000):
            engine.index.write(documents_of(after), removed=[f"item:{number}" for number in removed])
        assert engine.index.snapshot(fresh=True).counts_by_sets or not before
        left = {each.ref for each in documents_of(after)} | {f"item:{number}" for number in removed}
        now = [each for each in documents_of(before) if each.ref not in left] + documents_of(after)
        inside = library(tmp_path_factory.mktemp("inside"), now)
        for viewer in VIEWERS:
            assert counted(engine, text="falls", viewer=viewer) == counted_slowly(now, viewer, "falls")
            for asked in ASKED:
                assert counted(engine, viewer=viewer, **asked) == counted(inside, viewer=viewer, **asked), asked
                with patch.object(snapshots, "RAREST_PICKED", 0):
                    expected = found_in_order(engine, viewer=viewer, **asked)
                for ahead in (0, 25):
                    with (
                        patch.object(snapshots, "RAREST_PICKED", 100),
                        patch.object(snapshots, "AHEAD_AT_LEAST", ahead),
                    ):
                        assert found_in_order(engine, viewer=viewer, **asked) == expected, asked
            assert counts(LINES, viewer=viewer, engine=engine) == counts(LINES, viewer=viewer, engine=inside)


@pytest.fixture
def many(tmp_path):
    """An index counted by sets in which every record has another number of topics, one record two parts."""
    documents = [
        document(number, title="falls", topics=tuple(f"Topic {at}" for at in range(90) if number % (at + 1) == 0))
        for number in range(180)
    ]
    documents.append(document(0, title="falls", part="said", topics=("Topic 0", "Topic 3")))
    documents.sort(key=lambda each: each.ref)
    engine = library(tmp_path, documents)
    with small_sets():
        assert engine.index.renew_abacus()
        engine.index.snapshot(fresh=True)
        yield engine, documents


@pytest.mark.parametrize("one_by_one", [0, 1_000_000])
def test_of_very_many_topics_the_commonest_are_counted(many, monkeypatch, one_by_one):
    engine, documents = many
    monkeypatch.setattr(reckoning, "ONE_BY_ONE", one_by_one)
    monkeypatch.setattr(snapshots.Snapshot, "tallied", lambda *_: pytest.fail("counted inside"))
    _, expected = counted_slowly(documents, SYSTEM, "falls")
    found = find("falls", viewer=SYSTEM, engine=engine).facets["topic"]
    assert len(found) == 30 and min(found.values()) == sorted(expected["topic"].values())[-30]
    assert found == {topic: expected["topic"][topic] for topic in found}


def test_a_topic_without_a_set_that_might_be_common_is_counted_inside(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "MOST_TOPICS", 2)
    documents = [document(number, title="falls", topics=("A", "B", f"C{number % 2}")) for number in range(8)]
    with small_sets():
        engine = library(tmp_path, documents)
        assert engine.index.renew_abacus()
        assert find("falls", viewer=SYSTEM, engine=engine).facets["topic"] == {"A": 8, "B": 8, "C0": 4, "C1": 4}


def test_sets_are_made_anew_only_when_much_was_written(tmp_path):
    with small_sets():
        engine = library(tmp_path, [document(number, title="falls") for number in range(40)])
        assert engine.index.renew_abacus() and not engine.index.renew_abacus()
        engine.index.write([document(100, title="falls")])
        assert not engine.index.renew_abacus()
        engine.index.write([document(number, title="falls") for number in range(200, 210)])
        assert engine.index.renew_abacus()
        assert find("falls", viewer=SYSTEM, engine=engine).total == 51


def test_a_small_index_needs_no_sets(tmp_path):
    engine = library(tmp_path, [document(1, title="falls")])
    assert not engine.index.renew_abacus()
    assert not engine.index.snapshot().counts_by_sets


def test_a_file_that_is_no_abacus_is_passed_over(tmp_path):
    engine = library(tmp_path, [document(1, title="falls")])
    (engine.index.folder / store.FILE).write_bytes(b"something else that is here")
    assert find("falls", viewer=SYSTEM, engine=engine).total == 1
    assert not engine.index.snapshot(fresh=True).counts_by_sets


def test_sets_of_a_later_state_are_not_used_for_an_earlier_one(tmp_path):
    with small_sets():
        engine = library(tmp_path, [document(number, title="falls") for number in range(3)])
        assert engine.index.renew_abacus()
        earlier = engine.index.snapshot(fresh=True)._searcher._searcher
        engine.index.write([document(0, title="falls"), document(7, title="falls")])
        abacus = store.Abacus(engine.index.folder / store.FILE)
        assert telling.Telling(earlier, abacus).can
        making.make(engine.index._last_commit(), engine.index.folder)
        assert not telling.Telling(earlier, store.Abacus(engine.index.folder / store.FILE)).can
        assert find("falls", viewer=SYSTEM, engine=engine).total == 4


def test_making_that_breaks_off_leaves_the_sets_before(many, monkeypatch):
    engine, _ = many
    monkeypatch.setattr(making, "_by_row", lambda *_: 1 / 0)
    engine.index.write([document(number, title="falls") for number in range(1_000, 1_100)])
    before = (engine.index.folder / store.FILE).read_bytes()
    with pytest.raises(ZeroDivisionError):
        engine.index.renew_abacus()
    assert (engine.index.folder / store.FILE).read_bytes() == before
    assert find("falls", viewer=SYSTEM, engine=engine).total == 280
