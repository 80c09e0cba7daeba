"""The same work is met again whatever its source wrote; what only looks like it is left or asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fingerpost.areas.knowledge.duplicates.grouping import duplicates_among, richest
from fingerpost.base.formats import Author, Section, SourceRecord

PAPER = SourceRecord(
    title="Discharge co-ordinators and length of stay: a randomised trial",
    authors=(Author("Day", "Alison", "AL"), Author("Müller", "Bob", "B")),
    journal="Clinical Microbiology Reviews",
    volume="12",
    issue="3",
    pages="101-109",
    year=2019,
    abstract=(Section("", "We asked whether a co-ordinator shortens a stay on a ward. It did, by half a day."),),
)


def outcome(**changed: object) -> str:
    found = duplicates_among([PAPER, replace(PAPER, **changed)])
    return "same" if found.same else "ask" if found.ask else "different"


@pytest.mark.parametrize(
    "changed",
    [
        {"journal": "Clin Microbiol Rev"},
        {"title": "DISCHARGE CO-ORDINATORS AND LENGTH OF STAY: A RANDOMISED TRIAL."},
        {"title": "Discharge coordinators and length of stay: A randomized trial"},
        {"authors": (Author("Day", initials="A"), Author("Muller", initials="B"))},
        {"pages": "101-9"},
        {"year": 2018, "pages": "", "volume": "", "issue": ""},
        {"authors": (), "journal": ""},
        {"abstract": ()},
        {"title": PAPER.title + " [Entlassungsmanagement und Verweildauer]"},
    ],
)
def test_other_ways_to_write_it(changed: dict[str, object]) -> None:
    assert outcome(**changed) == "same"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Erratum: " + PAPER.title, "pages": "200"},
        {"title": PAPER.title + ". Part 2", "pages": "110-120"},
        {"title": "Ward rounds and hand washing", "abstract": ()},
        {"volume": "30", "pages": "7", "issue": "1", "year": 2023, "abstract": ()},
    ],
)
def test_what_only_looks_like_it(changed: dict[str, object]) -> None:
    assert outcome(**changed) == "different"


def test_abstracts_of_a_supplement_share_a_doi_and_are_not_one_work() -> None:
    first = replace(PAPER, doi="10.5555/supplement")
    second = replace(first, title="Hand hygiene audits in care homes", pages="S44", abstract=())
    assert duplicates_among([first, second]).same == ()


def test_two_pubmed_numbers_are_two_works() -> None:
    assert duplicates_among([replace(PAPER, pmid="1"), replace(PAPER, pmid="2", pages="300")]).same == ()


def test_the_same_text_elsewhere_in_the_journal_is_asked_about() -> None:
    assert outcome(volume="13", pages="5", issue="9") == "ask"


def test_groups_join_and_the_fullest_is_kept() -> None:
    records = [replace(PAPER, abstract=()), replace(PAPER, pmid="77"), PAPER]
    found = duplicates_among(records)
    assert found.groups == [[0, 1, 2]]
    assert richest(found.groups[0], records) == 1


def test_a_thousand_records_with_nothing_in_common_but_emptiness() -> None:
    assert duplicates_among([SourceRecord(title="Editorial", accession=str(at)) for at in range(1_000)]).same == ()


def test_endnote_libraries_whose_duplicates_were_marked_by_hand(test_data: Path) -> None:
    """Every record marked is found, and none that is not."""
    from fingerpost.base.formats import read_file

    for name in ("copper", "tafenoquine"):
        path = test_data / "formats" / "dedupe" / f"dedupe-sweep__{name}.xml"
        records = [step.record for step in read_file(path) if isinstance(step.record, SourceRecord)]
        marked = {at for at, record in enumerate(records) if record.extra.get("CA") == ["Duplicate"]}
        found = {at for group in duplicates_among(records).groups for at in group}
        assert len(found & marked) >= 0.99 * len(marked)
        assert found <= marked
