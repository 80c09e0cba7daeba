"""Words without a tag are mapped to headings as PubMed maps them, where headings are loaded; and that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from trees_to_write import untagged_words

from fingerpost.base.activity.actions import System
from fingerpost.base.search.query import ebsco, ovid, pubmed
from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.resolving import resolved, resolved_strategy
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.thesaurus import NO_HEADINGS, Headings
from fingerpost.base.search.query.tree import ANYWHERE, AllOf, AnyOf, Query, Subject, Untagged, Words, walk
from fingerpost.base.search.query.untagged import as_typed
from fingerpost.base.vocabulary.loading import load_vocabulary
from fingerpost.base.vocabulary.thesaurus import forget_headings, thesaurus

MESH = Headings(
    terms={
        "Myocardial Infarction": ("heart attack",),
        "ST Elevation Myocardial Infarction": (),
        "Heart": ("hearts",),
        "Quality of Life": (),
        "Radiography": ("X-Ray", "plain film"),
        "Aspirin": (),
        "World Health Organization": ("WHO",),
    },
    beneath={"Myocardial Infarction": ("ST Elevation Myocardial Infarction",)},
    edition="MeSH 2026",
)


def words(text: str) -> Query:
    found = [Words(((word,),), ANYWHERE) for word in text.split()]
    return found[0] if len(found) == 1 else AllOf(tuple(found))


def mapped(text: str) -> Query | None:
    query = pubmed.read(text).query
    assert query is not None
    return resolved(query, MESH).query


def test_the_heading_the_words_and_the_words_of_its_name() -> None:
    subject = Subject(("myocardial infarction", "st elevation myocardial infarction"))
    assert mapped("heart attack") == AnyOf((subject, words("heart attack"), words("myocardial infarction")))
    assert mapped("Aspirin") == AnyOf((Subject(("aspirin",)), words("aspirin")))


def test_the_longest_name_wins_and_what_follows_is_tried_anew() -> None:
    query = mapped("heart attack nurse aspirin")
    assert isinstance(query, AllOf)
    assert query.parts[1:] == (words("nurse"), AnyOf((Subject(("aspirin",)), words("aspirin"))))
    attack_first = mapped("attack heart")
    assert attack_first == AllOf((words("attack"), AnyOf((Subject(("heart",)), words("heart")))))


@pytest.mark.parametrize("text", ["heart[all] attack[all]", '"heart attack"', "nurse", "heart attack[tiab]", "aspir*"])
def test_what_pubmed_does_not_map_is_not_mapped(text: str) -> None:
    assert not [node for node in walk(mapped(text) or words("x")) if isinstance(node, Subject)]


def test_an_operator_between_words_parts_them() -> None:
    query = mapped("heart AND attack")
    assert query == AllOf((AnyOf((Subject(("heart",)), words("heart"))), words("attack")))


def test_stop_words_count_within_a_name_alone() -> None:
    quality = AnyOf((Subject(("quality of life",)), words("quality life")))
    assert mapped("the quality of life") == quality
    assert mapped("who") == words("who")


def test_hyphens_are_looked_up_as_typed_and_as_spaces() -> None:
    ray = Words((("x",), ("ray",)), ANYWHERE)
    assert mapped("x-ray") == AnyOf((Subject(("radiography",)), ray, words("radiography")))
    film = mapped("plain-film")
    assert isinstance(film, AnyOf) and film.parts[0] == Subject(("radiography",))


def test_what_was_mapped_is_told_with_its_edition_and_is_what_was_asked() -> None:
    query = pubmed.read("nurse heart attack").query
    assert query is not None
    (note,) = resolved(query, MESH).notes
    assert "“heart attack” is looked for as the heading “Myocardial Infarction” of MeSH 2026 too" in note.message
    assert note.honoured
    assert "the headings of these names" in in_words(query)


def test_without_headings_words_are_words_and_that_is_said_once() -> None:
    strategy = read_strategy("heart attack AND nurse\naspirin\n#1 AND #2", "pubmed")
    found = resolved_strategy(strategy, NO_HEADINGS)
    assert found[1].query == AllOf((words("heart attack"), words("nurse")))
    notes = [note for each in found.values() for note in each.notes]
    assert len(notes) == 1 and not notes[0].honoured and "None are loaded here" in notes[0].message


@pytest.mark.parametrize("syntax", [ovid, ebsco])
def test_other_syntaxes_get_the_words_and_say_so(syntax: object) -> None:
    query = pubmed.read("heart attack OR nurse[ti]").query
    assert query is not None
    written = syntax.written(query)  # type: ignore[attr-defined]
    assert "heart" in written.text and "attack" in written.text
    assert any("the words alone are written" in note for note in written.notes)
    again = syntax.read(written.text).query  # type: ignore[attr-defined]
    assert again is not None and not [node for node in walk(again) if isinstance(node, Untagged)]


@settings(max_examples=200, deadline=None)
@given(untagged_words())
def test_mapping_never_loses_what_the_words_alone_find(query: Query) -> None:
    assert isinstance(query, Untagged)
    names = {"-".join(term): () for term in query.terms[:2]}
    found = resolved(query, Headings(terms=names, edition="MeSH 2026")).query
    assert found is not None
    text = [word for each in walk(as_typed(query)) if isinstance(each, Words) for (word,) in each.patterns]
    assert all(_met(part, text) for part in (found.parts if isinstance(found, AllOf) else (found,)))


def _met(query: Query, text: list[str]) -> bool:
    """Whether a text of these words, in this order, meets a query of words."""
    if isinstance(query, AnyOf):
        return any(_met(part, text) for part in query.parts)
    if isinstance(query, AllOf):
        return all(_met(part, text) for part in query.parts)
    return isinstance(query, Words) and all(word in text for (word,) in query.patterns)


def test_a_line_of_very_many_words_is_bounded(no_hang: Any) -> None:
    with no_hang():
        query = pubmed.read("heart attack " * 4_000).query
        assert query is not None
        found = resolved(query, MESH)
    assert found.query is None and "too large" in found.notes[-1].message


@pytest.mark.django_db
def test_the_real_headings(test_data: Path) -> None:
    forget_headings()
    load_vocabulary(test_data / "mesh" / "descriptors_2021.jsonl", by=System("test"))
    forget_headings()
    query = pubmed.read("heart attack aspirin secondary prevention").query
    assert query is not None
    found = resolved(query, thesaurus())
    told = [note.message for note in found.notes]
    assert [message.split("”")[0].removeprefix("“") for message in told] == [
        "heart attack",
        "aspirin",
        "secondary prevention",
    ]
    assert all("MeSH 2021" in message for message in told)
    forget_headings()
