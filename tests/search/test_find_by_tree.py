"""An expert's query finds just what it holds for, ranked by the words that it asks for."""

from __future__ import annotations

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import find
from fingerpost.base.search.query.patterns import patterns_of
from fingerpost.base.search.query.tree import AllOf, AnyOf, Unknown, Without, Words

DOCUMENTS = [
    document("sepsis", title="Sepsis in children", text="Fluids for septic shock"),
    document("both", title="Sepsis, sepsis and sepsis", text="Antibiotics for sepsis"),
    document("flu", title="Influenza in children", text="Antivirals"),
    document("hidden", title="Sepsis at home", audience=("org:1",)),
]


def words(text):
    return Words(patterns_of(text))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("tree"), DOCUMENTS, meaning=True)


def found_by(engine, query, text="as it was typed", **how):
    return find(text, viewer=ANONYMOUS, query=query, engine=engine, **how)


def test_only_what_holds_is_found(engine):
    found = found_by(engine, AnyOf((words("sepsis"), words("antivirals"))))
    assert set(refs(found)) == {"sepsis", "both", "flu"}
    assert (found.total, found.mode) == (3, "lexical")


def test_the_words_excluded_do_not_rank(engine):
    found = found_by(engine, AllOf((words("sepsis"), Without(words("shock")))))
    assert refs(found) == ["both"]
    assert found.understood == found.marks == ("sepsis",)


def test_the_text_is_not_read(engine):
    assert refs(found_by(engine, words("influenza"), text="sepsis")) == ["flu"]


def test_nothing_that_can_be_looked_up_finds_nothing(engine):
    assert found_by(engine, Unknown("emtree")).total == 0


def test_pages_and_sorting_work_as_ever(engine):
    query = words("sepsis")
    assert refs(found_by(engine, query, sort="title")) == ["sepsis", "both"]
    assert refs(found_by(engine, query, limit=1, offset=1)) == refs(found_by(engine, query))[1:]
