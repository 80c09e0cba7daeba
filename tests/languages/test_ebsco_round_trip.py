"""What EBSCOhost's syntax can say is written so that reading it again gives the same tree."""

from __future__ import annotations

from hypothesis import given, settings
from trees_to_write import ebsco_trees

from fingerpost.base.search.query.ebsco import read, written
from fingerpost.base.search.query.tree import Query


@settings(max_examples=300, deadline=None)
@given(ebsco_trees())
def test_written_and_read_again_a_tree_is_the_same(query: Query) -> None:
    text = written(query).text
    assert read(text).query == query, text
