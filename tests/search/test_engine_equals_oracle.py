"""What the engine finds is what a slow and obvious reading of the query says that it finds."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_trees import documents, trees

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import Index
from fingerpost.base.search.query.oracle import holds
from fingerpost.base.search.query.tree import Field, Gap, Near, Query, Words

EXAMPLES = int(os.environ.get("PROOF_EXAMPLES", "5000"))
_LIBRARIES = st.lists(documents, min_size=1, max_size=6)
_QUERIES = st.lists(trees, min_size=1, max_size=6)


def _agree(library: list[SearchDocument], queries: list[Query]) -> None:
    named = [replace(document, ref=f"item:{at}") for at, document in enumerate(library)]
    snapshot = Index.in_memory(named).snapshot()
    for query in queries:
        try:
            found = set(snapshot.places(query) or ())
        except Invalid:
            continue
        expected = {at for at, document in enumerate(named) if holds(query, document)}
        assert found == expected, (query, [named[at] for at in found ^ expected])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_LIBRARIES, _QUERIES)
def test_engine_and_oracle_agree(library: list[SearchDocument], queries: list[Query]) -> None:
    _agree(library, queries)


def test_nothing_is_near_anything_in_what_is_looked_up_as_a_whole() -> None:
    english = Words(((Gap(),),), (Field.LANGUAGE,))
    _agree(
        [SearchDocument(ref="", kind="evidence", audience=("public",), language="eng")], [Near((english,), 0), english]
    )


@pytest.mark.proof
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(_LIBRARIES, _QUERIES)
def test_engine_and_oracle_agree_on_many(library: list[SearchDocument], queries: list[Query]) -> None:
    _agree(library, queries)
