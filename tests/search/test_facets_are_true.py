"""The total and every facet say of how many records they are true, whatever parts were found and of however many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import document, library

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import SYSTEM, Viewer
from fingerpost.base.search import find
from fingerpost.base.search.facets import SINGLE

TOPICS = ("Hips", "Gas", "Stroke", "Pain", "Sleep")
parts = st.builds(
    dict,
    title=st.sampled_from(["falls", "falls sepsis", "sepsis"]),
    audience=st.sampled_from([("public",), ("org:1",), ("org:2",)]),
    design=st.sampled_from(["", "cohort", "trial"]),
    organisation=st.sampled_from([0, 1, 2]),
    status=st.sampled_from(["", "current", "outdated"]),
    topics=st.lists(st.sampled_from(TOPICS), max_size=4).map(tuple),
)
records = st.lists(
    st.tuples(
        st.sampled_from(["evidence", "lesson"]), st.integers(2000, 2003), st.lists(parts, min_size=1, max_size=3)
    ),
    max_size=8,
)


def documents_of(given_records: list[tuple[str, int, list[dict[str, object]]]]) -> list[SearchDocument]:
    return [
        document(number, kind=kind, year=year, part=f"part-{at}" if at else "", source="PubMed", **facts)
        for number, (kind, year, several) in enumerate(given_records)
        for at, facts in enumerate(several)
    ]


def counted_slowly(
    documents: Iterable[SearchDocument], viewer: Viewer, word: str
) -> tuple[int, dict[str, dict[str, int]]]:
    met = [each for each in documents if word in each.title.split()]
    met = [each for each in met if viewer.system or not viewer.tokens.isdisjoint(each.audience)]
    pairs = {(name, each.ref, str(getattr(each, name) or "")) for each in met for name in SINGLE}
    pairs |= {("topic", each.ref, topic) for each in met for topic in each.topics}
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*SINGLE, "topic")}
    for name, _, value in pairs:
        counts[name].update([value] if value else [])
    return len({each.ref for each in met}), {name: dict(values) for name, values in counts.items()}


@settings(max_examples=40, deadline=None)
@given(records)
def test_counts_are_of_records_as_counted_by_hand(tmp_path_factory, given_records):
    documents = documents_of(given_records)
    engine = library(tmp_path_factory.mktemp("index"), documents)
    for viewer in (SYSTEM, Viewer(), Viewer(person=1, organisation=1)):
        for word in ("falls", "sepsis"):
            found = find(word, viewer=viewer, engine=engine)
            assert (found.total, found.facets) == counted_slowly(documents, viewer, word)
