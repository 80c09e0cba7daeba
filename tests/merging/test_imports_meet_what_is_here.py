"""An import joins what is the same, keeps apart what is not, and asks about what may be."""

from __future__ import annotations

from typing import Any

import pytest
from pairs import LONG, brought, paper

from fingerpost.areas.knowledge.importing.actions import undo_import
from fingerpost.areas.knowledge.models import Citation, Item, Joining, Likeness
from fingerpost.base.activity.actions import acting

pytestmark = pytest.mark.django_db


def test_the_same_work_without_a_number_in_common_is_joined(people: Any) -> None:
    brought(people, paper(pmid="11111111"))
    run = brought(people, paper(doi="10.9999/x", pages="101-9", abstract=LONG, journal="J Made-up Results"))
    assert (run.added, run.joined, run.asked) == (0, 1, 0)
    citation = Citation.objects.get()
    assert (citation.pmid, citation.doi, citation.record.abstract) == ("11111111", "10.9999/x", LONG)
    assert citation.record.pages == "101-109"
    assert Joining.objects.get().title == paper().title


def test_undo_takes_a_joined_record_out_again(people: Any) -> None:
    brought(people, paper(pmid="11111111"))
    before = Citation.objects.values().get()
    undo_import(run=brought(people, paper(doi="10.9999/x", abstract=LONG)), by=people.by)
    assert Citation.objects.values().get() == before


def test_within_one_file_and_in_either_order(people: Any) -> None:
    run = brought(people, paper(doi="10.9999/x"), paper(pmid="11111111", abstract=LONG), paper(pages="101-9"))
    assert (run.added, run.joined, run.read) == (1, 1, 3)
    assert Item.objects.get().organisation is None


def test_what_may_be_the_same_is_added_and_asked_about_once(people: Any) -> None:
    brought(people, paper(abstract=LONG))
    moved = paper(volume="13", issue="9", pages="5", abstract=LONG)
    assert brought(people, moved).asked == 1
    assert brought(people, moved).asked == 0
    assert (Item.objects.count(), Likeness.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Erratum: " + paper().title, "pages": "200"},
        {"title": paper().title + ". Part 2", "pages": "110-120"},
        {"title": "Reply to: " + paper().title, "pages": "300"},
    ],
)
def test_what_only_speaks_of_it_is_another(people: Any, facts: dict[str, Any]) -> None:
    brought(people, paper())
    run = brought(people, paper(**facts))
    assert (run.added, run.joined) == (1, 0)


def test_another_organisations_own_references_are_never_met(people: Any) -> None:
    brought(people, paper())
    with acting("test"):
        Item.objects.update(organisation=people.partner)
    run = brought(people, paper(pages="101-9"))
    assert (run.added, run.joined, run.asked) == (1, 0, 0)


def test_editorials_without_authors_are_not_one(people: Any) -> None:
    bare: dict[str, Any] = {"title": "Editorial", "authors": (), "pages": "", "volume": "", "issue": ""}
    run = brought(people, paper(**bare), paper(**(bare | {"journal": "Annals of Something Else"})))
    assert run.added == 2


def test_a_batch_costs_the_same_with_two_new_records_and_with_sixty(people: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(first: int, number: int) -> int:
        wards = range(first, first + number)
        new = [paper(title=f"Ward {at} and its {at * 7} visitors", pages=str(at)) for at in wards]
        with CaptureQueriesContext(connection) as asked:
            brought(people, *new)
        return len(asked)

    cost(0, 2)
    assert cost(100, 60) <= cost(10, 2)
