"""Putting lines in, out and elsewhere: the numbers by which lines name one another follow, or it is refused."""

from __future__ import annotations

import pytest
from enquiry_bench import draft_of
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.areas.enquiries.draft import Draft
from fingerpost.areas.enquiries.editing import doubled, inserted, moved, removed, require_size, rewritten
from fingerpost.areas.enquiries.references import Reference, renumbered
from fingerpost.areas.enquiries.working import worked
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search.query.thesaurus import NO_HEADINGS


def texts(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines]


@pytest.mark.parametrize(
    ("syntax", "three", "after"),
    [("ovid", "1 or 2", "1 or 3"), ("pubmed", "#1 OR #2", "#1 OR #3"), ("ebsco", "S1 OR S2", "S1 OR S3")],
)
def test_a_new_line_moves_the_numbers_of_those_below(syntax: str, three: str, after: str) -> None:
    draft = draft_of("badges", "lanyards", three, syntax=syntax)
    assert texts(inserted(draft, 1)) == ["badges", "", "lanyards", after]


def test_a_range_that_a_new_line_parts_still_means_the_same_lines() -> None:
    draft = draft_of("a.ti.", "b.ti.", "c.ti.", "or/1-3")
    assert texts(inserted(draft, 1))[-1] == "or/1,3-4"
    assert texts(inserted(draft, 3))[-1] == "or/1-3"
    assert texts(inserted(draft, 0))[-1] == "or/2-4"


def test_a_line_that_others_need_is_not_taken_out() -> None:
    draft = draft_of("a.ti.", "b.ti.", "1 or 2", "1 and 3")
    with pytest.raises(Invalid, match="Lines 3, 4 use line 1"):
        removed(draft, draft.lines[0].id)
    assert texts(removed(draft, draft.lines[3].id)) == ["a.ti.", "b.ti.", "1 or 2"]


def test_a_line_goes_out_of_a_range_that_has_others() -> None:
    draft = draft_of("a.ti.", "b.ti.", "c.ti.", "or/1-3")
    assert texts(removed(draft, draft.lines[1].id)) == ["a.ti.", "c.ti.", "or/1-2"]


def test_a_line_moves_with_what_is_said_of_it_but_not_below_what_needs_it() -> None:
    draft = draft_of("a.ti.", "b.ti.", "1 or 2")
    assert texts(moved(draft, draft.lines[0].id, 1)) == ["b.ti.", "a.ti.", "2 or 1"]
    with pytest.raises(Invalid, match="Line 3 uses line 2"):
        moved(draft, draft.lines[2].id, -1)
    assert texts(moved(draft, draft.lines[0].id, -1)) == texts(draft)


def test_a_doubled_line_stands_below_and_means_the_same() -> None:
    draft = draft_of("a.ti.", "b.ti.", "1 or 2", "3 not 1")
    assert texts(doubled(draft, draft.lines[2].id)) == ["a.ti.", "b.ti.", "1 or 2", "1 or 2", "3 not 1"]
    assert texts(doubled(draft, draft.lines[0].id)) == ["a.ti.", "a.ti.", "b.ti.", "1 or 3", "4 not 1"]


def test_a_line_keeps_its_id_and_a_new_one_has_its_own() -> None:
    draft = draft_of("a.ti.", "b.ti.")
    after = inserted(draft, 1)
    assert [line.id for line in after.lines if line in draft.lines] == [line.id for line in draft.lines]
    assert len({line.id for line in after.lines}) == 3


def test_too_much_is_refused_and_says_how_much_is_too_much() -> None:
    with pytest.raises(Invalid, match=r"300 lines\. This has 301"):
        require_size(draft_of(*["a"] * 301))
    draft = draft_of("a", "b")
    with pytest.raises(Invalid, match=r"Line 2 can have 20,000 characters\. It has 20,001"):
        rewritten(draft, {draft.lines[1].id: "b" * 20_001})


def test_a_reference_of_which_nothing_is_left_is_an_error() -> None:
    with pytest.raises(ValueError):
        renumbered("1 or 2", (Reference((0, 1), (1,)),), {2: 1})


OPERATORS = st.sampled_from(["or", "and", "not"])


@st.composite
def strategies(draw: st.DrawFn) -> Draft:
    """Lines of which some name earlier ones."""
    lines = [f"word{number}.ti." for number in range(draw(st.integers(1, 4)))]
    for _ in range(draw(st.integers(0, 5))):
        one, other = (draw(st.integers(1, len(lines))) for _ in range(2))
        lines.append(draw(st.sampled_from([f"{one} {draw(OPERATORS)} {other}", f"or/1-{len(lines)}", "more.ab."])))
    return draft_of(*lines)


CHANGES = [
    lambda draft, id: inserted(draft, draft.place(id)),
    lambda draft, id: moved(draft, id, 1),
    lambda draft, id: moved(draft, id, -1),
    doubled,
]


def meanings(draft: Draft) -> dict[str, str]:
    return {line.id: line.wording for line in worked(draft, NO_HEADINGS)}


@settings(max_examples=60, deadline=None)
@given(strategies(), st.data())
def test_whatever_is_done_each_line_means_what_it_meant(draft: Draft, data: st.DataObject) -> None:
    before = meanings(draft)
    for _ in range(4):
        id = data.draw(st.sampled_from([line.id for line in draft.lines]))
        change = data.draw(st.sampled_from(CHANGES))
        try:
            draft = change(draft, id)
        except Invalid:
            continue
        after = meanings(draft)
        assert {id: after[id] for id in before} == before
