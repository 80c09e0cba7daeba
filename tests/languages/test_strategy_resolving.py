"""Lines put in their place, headings looked up, the unknown left out; and what the reader is told of it."""

from __future__ import annotations

from fingerpost.base.search.query.resolving import resolved, resolved_strategy
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.thesaurus import NO_HEADINGS, Headings
from fingerpost.base.search.query.tree import (
    AllOf,
    AnyOf,
    Field,
    Heading,
    Line,
    Query,
    Subject,
    Unknown,
    Without,
    Words,
    walk,
)

MESH = Headings(
    terms={
        "Sepsis": ("blood poisoning",),
        "Shock, Septic": (),
        "Case Reports": (),
        "Critical Care": ("intensive care",),
        "Publication Formats": (),
    },
    beneath={"Sepsis": ["Shock, Septic"], "Publication Formats": ["Case Reports"]},  # type: ignore[dict-item]
    edition="MeSH 2021",
)
FLUID = Words((("fluid",),))


def test_headings_take_in_what_is_narrower_when_asked() -> None:
    assert resolved(Heading("sepsis", explode=True), MESH).query == Subject(("sepsis", "shock, septic"))
    assert resolved(Heading("Sepsis", major=True), MESH).query == Subject(("sepsis",), major=True)
    assert resolved(Heading("Sepsis"), MESH).notes == ()


def test_an_entry_term_is_its_heading_and_that_is_said() -> None:
    found = resolved(Heading("Blood Poisoning"), MESH)
    assert found.query == Subject(("sepsis",))
    assert "“Sepsis” in MeSH 2021" in found.notes[0].message
    assert found.notes[0].honoured


def test_a_heading_that_is_not_there_is_looked_for_as_written() -> None:
    found = resolved(Heading("sepsis score", at=(4, 16)), MESH)
    assert found.query == Subject(("sepsis score",))
    assert (found.notes[0].at, found.notes[0].honoured) == ((4, 16), False)


def test_one_for_many_and_a_hyphen_too_many() -> None:
    assert resolved(Heading("Critical-Care"), MESH).query == Subject(("critical care",))
    assert any("read as “Case Reports”" in note.message for note in resolved(Heading("case report"), MESH).notes)


def test_kinds_of_publication_are_looked_for_as_such_too() -> None:
    types = Words((("case",), ("reports",)), (Field.TYPES,))
    assert resolved(Heading("Case Reports"), MESH).query == AnyOf((Subject(("case reports",)), types))


def test_subheadings_that_were_given_up_bring_their_successor() -> None:
    found = resolved(Heading("", qualifiers=("ultrasonography",)), MESH)
    assert found.query == Subject((), qualifiers=("ultrasonography", "diagnostic imaging"))
    assert "given up" in found.notes[0].message


def test_without_a_thesaurus_the_name_counts_and_that_is_said_once() -> None:
    strategy = read_strategy("exp Sepsis/\nexp Shock/\n1 or 2", "ovid")
    meanings = resolved_strategy(strategy, NO_HEADINGS)
    assert meanings[3].query == AnyOf((Subject(("sepsis",)), Subject(("shock",))))
    assert [len(meanings[number].notes) for number in (1, 2, 3)] == [1, 0, 0]


def test_lines_stand_in_their_place() -> None:
    strategy = read_strategy("sepsis.tw.\nshock.tw.\n1 not 2\n3 and 1", "ovid")
    meanings = resolved_strategy(strategy, MESH)
    first, second = meanings[1].query, meanings[2].query
    assert first and second
    assert meanings[4].query == AllOf((AllOf((first, Without(second))), first))


def test_lines_that_go_round_in_a_circle_end() -> None:
    lines: dict[int, Query] = {1: AllOf((Line(2), FLUID)), 2: AnyOf((Line(1), FLUID))}
    found = resolved(Line(1), MESH, lines)
    assert found.query is not None
    assert not any(isinstance(node, Line) for node in walk(found.query))


def test_the_unknown_is_left_out() -> None:
    assert resolved(AllOf((FLUID, Unknown("ed=2010"))), MESH).query == FLUID
    assert resolved(Unknown("ed=2010"), MESH).query is None
    strategy = read_strategy("procalcitonin.nm.\nfluid.tw.\n1 or 2", "ovid")
    meanings = resolved_strategy(strategy, MESH)
    assert meanings[1].query is None
    assert meanings[3].query == meanings[2].query
    assert "Line 1 has nothing" in meanings[3].notes[0].message
