"""Whatever is searched and however, exactly what the viewer may see is found, counted and used."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import document, library

from fingerpost.base.records.viewer import ANONYMOUS, SYSTEM, Role, Viewer
from fingerpost.base.search import Filters, find, related

TOKENS = ["public", "partners", "org:1", "org:2", "group:5", "group:6", "person:9", "role:specialist@1"]
WORDS = ["discharge", "delay", "ward", "home", "falls", "sepsis"]
KINDS = ["evidence", "lesson", "person"]

viewers = st.one_of(
    st.just(ANONYMOUS),
    st.just(SYSTEM),
    st.builds(
        Viewer,
        person=st.sampled_from([9, 10]),
        organisation=st.sampled_from([1, 2]),
        groups=st.frozensets(st.sampled_from([5, 6])),
        role=st.sampled_from(list(Role)),
    ),
)
part = st.fixed_dictionaries(
    {
        "audience": st.lists(st.sampled_from(TOKENS), max_size=3).map(tuple),
        "title": st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
        "text": st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
        "year": st.sampled_from([0, 2001, 2020]),
        "strength": st.sampled_from([0.0, 0.9]),
        "retracted": st.booleans(),
        "design": st.sampled_from(["", "case-report"]),
        "topics": st.lists(st.sampled_from(["Falls", "Sepsis"]), unique=True).map(tuple),
    }
)
records = st.lists(st.tuples(st.sampled_from(KINDS), st.lists(part, min_size=1, max_size=3)), max_size=8)


def documents_of(given_records):
    for number, (kind, parts) in enumerate(given_records):
        for place, facts in enumerate(parts):
            yield document(
                number, kind=kind, part=str(place) if place else "", identifiers=(f"pmid:{number}",), **facts
            )


def has_word(each, asked):
    words = set((each.title + " " + each.text + " " + " ".join(each.topics).lower()).split())
    return not asked or any(word in words for word in asked)


@settings(max_examples=60, deadline=None)
@given(records, viewers, st.lists(st.sampled_from(WORDS), unique=True, max_size=3), st.sampled_from(["date", "title"]))
def test_find_shows_and_counts_exactly_what_the_viewer_may_see(given_records, viewer, asked, other_order):
    documents = list(documents_of(given_records))
    may_see = [each for each in documents if viewer.may_see(each.audience)]
    expected = {each.ref for each in may_see if has_word(each, asked)}
    with tempfile.TemporaryDirectory() as folder:
        engine = library(Path(folder), documents, meaning=True)
        for order in ("relevance", other_order):
            found = find(" ".join(asked), viewer=viewer, mode="lexical", sort=order, engine=engine)
            check_exactly(found, expected, may_see, asked)
        hybrid = find(" ".join(asked), viewer=viewer, engine=engine, limit=100)
        assert {hit.ref for hit in hybrid.hits} <= {each.ref for each in may_see}
        assert expected <= {hit.ref for hit in hybrid.hits}
        assert hybrid.total == len(hybrid.hits)
        check_parts(hybrid, may_see)


def check_exactly(found, expected, may_see, asked):
    assert {hit.ref for hit in found.hits} == expected
    assert found.total == len(expected) == len(found.hits)
    matching = [each for each in may_see if has_word(each, asked)]
    for facet, fact in (("kind", "kind"), ("design", "design"), ("year", "year")):
        pairs = {(each.ref, str(getattr(each, fact))) for each in matching if getattr(each, fact)}
        counts = {}
        for _, value in pairs:
            counts[value] = counts.get(value, 0) + 1
        assert found.facets[facet] == counts
    check_parts(found, may_see)


def check_parts(found, may_see):
    seen = {(each.ref, each.part) for each in may_see}
    assert all((hit.ref, part) in seen for hit in found.hits for part in hit.parts)


@settings(max_examples=25, deadline=None)
@given(records, viewers)
def test_identifiers_titles_and_related_tell_nothing_hidden(given_records, viewer):
    documents = list(documents_of(given_records))
    allowed = {each.ref for each in documents if viewer.may_see(each.audience)}
    with tempfile.TemporaryDirectory() as folder:
        engine = library(Path(folder), documents, meaning=True)
        for number, each in enumerate(dict.fromkeys(each.ref for each in documents)):
            found = find(f"PMID {number}", viewer=viewer, engine=engine)
            assert {hit.ref for hit in found.hits} == {each} & allowed
            assert found.total == len(found.hits)
            alike = {hit.ref for hit in related(each, viewer=viewer, engine=engine)}
            assert alike <= allowed - {each} and (each in allowed or not alike)
        for each in documents:
            assert {hit.ref for hit in find(each.title, viewer=viewer, engine=engine).hits} <= allowed


def test_a_narrow_viewer_still_finds_by_meaning_what_lies_beyond_the_first_look(tmp_path):
    hidden = [document(f"h{number}", audience=("org:2",), text="discharge discharge ward") for number in range(450)]
    mine = document("mine", audience=("org:1",), text="discharge home soon")
    engine = library(tmp_path, [*hidden, mine], meaning=True)
    viewer = Viewer(person=1, organisation=1, role=Role.MEMBER)
    found = find("leaving", viewer=viewer, engine=engine)
    assert [hit.ref for hit in found.hits] == ["item:mine"] and found.total == 1
    assert "Means something similar" in found.hits[0].why


def test_filters_hold_for_what_is_found_by_meaning(tmp_path):
    old = document("old", text="discharge ward", year=1999)
    new = document("new", text="discharge ward", year=2020)
    engine = library(tmp_path, [old, new], meaning=True)
    found = find("leaving", viewer=ANONYMOUS, engine=engine, filters=Filters(year_from=2010))
    assert [hit.ref for hit in found.hits] == ["item:new"]
