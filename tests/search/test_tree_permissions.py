"""An expert's query tells nothing of what the viewer may not see: not by a hit, a count, a facet or a reason.

What a viewer gets is what they get where the hidden documents are not there at all.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_trees import documents, trees
from small_library import library
from test_engine_equals_oracle import EXAMPLES

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer
from fingerpost.base.search import Engine, counts, find
from fingerpost.base.search.query.oracle import holds
from fingerpost.base.search.query.tree import Query

TOKENS = ("public", "org:1", "org:2", "group:5", "person:9", "role:specialist@1")
_viewers = st.one_of(
    st.just(ANONYMOUS),
    st.builds(
        Viewer,
        person=st.sampled_from([9, 10]),
        organisation=st.sampled_from([1, 2]),
        groups=st.frozensets(st.sampled_from([5, 6])),
        role=st.sampled_from(list(Role)),
    ),
)
_audiences = st.lists(st.sampled_from(TOKENS), max_size=2).map(tuple)
_parts = st.builds(lambda document, audience: replace(document, audience=audience), documents, _audiences)
_libraries = st.lists(st.lists(_parts, min_size=1, max_size=3), min_size=1, max_size=4)
_queries = st.lists(trees, min_size=1, max_size=3)


def _named(records: list[list[SearchDocument]]) -> list[SearchDocument]:
    return [
        replace(part, ref=f"item:{number}", part=f"part-{place}" if place else "")
        for number, parts in enumerate(records)
        for place, part in enumerate(parts)
    ]


def _told(engine: Engine, query: Query, viewer: Viewer) -> Any:
    """All that somebody gets, without the order and the scores of equals, be they records or parts of one."""
    try:
        found = find("", viewer=viewer, query=query, limit=50, engine=engine)
    except Invalid:
        return None
    hits = sorted((hit.ref, sorted(hit.parts), hit.why if len(hit.parts) == 1 else ()) for hit in found.hits)
    return found.total, {name: dict(values) for name, values in found.facets.items()}, hits


def _check(records: list[list[SearchDocument]], queries: list[Query], viewer: Viewer) -> None:
    everything = _named(records)
    seen = [document for document in everything if not viewer.tokens.isdisjoint(document.audience)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        with_hidden, without = library(Path(one), everything), library(Path(other), seen)
        for query in queries:
            told = _told(with_hidden, query, viewer)
            assert told == _told(without, query, viewer)
            if told is None:
                continue
            refs = {document.ref for document in seen if holds(query, document)}
            assert {ref for ref, *_ in told[2]} == refs
            assert counts([query], viewer=viewer, engine=with_hidden) == [told[0]] == [len(refs)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_libraries, _queries, _viewers)
def test_hidden_documents_change_nothing(
    records: list[list[SearchDocument]], queries: list[Query], viewer: Viewer
) -> None:
    _check(records, queries, viewer)


@pytest.mark.proof
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(_libraries, _queries, _viewers)
def test_hidden_documents_change_nothing_in_many(
    records: list[list[SearchDocument]], queries: list[Query], viewer: Viewer
) -> None:
    _check(records, queries, viewer)
