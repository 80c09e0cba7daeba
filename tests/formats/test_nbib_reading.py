"""NBIB: real records checked by hand against the files, and how lines that do not belong are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fingerpost.base.formats import Author, Heading, Notice, Read, SourceRecord, Unreadable
from fingerpost.base.formats.text_lines import MAX_LINE_CHARACTERS

RecordOf = Callable[..., SourceRecord]
ReadText = Callable[..., list[Read]]


def test_a_record_not_in_medline(record_of: RecordOf) -> None:
    record = record_of("Reflib__blue-light.nbib", 1)
    assert (record.pmid, record.doi, record.pmcid) == ("29657938", "10.4103/abr.abr_99_17", "PMC5887696")
    assert (record.year, record.month, record.volume, record.issue, record.pages) == (2018, None, "7", "", "53")
    assert (record.journal, record.journal_abbreviation) == ("Advanced biomedical research", "Adv Biomed Res")
    assert [author.name for author in record.authors] == [
        "Shahtalebi MA", "Asghari GR", "Rahmani F", "Shafiee F", "Jahanian-Najafabadi A",
    ]  # fmt: skip
    assert [s.label for s in record.abstract] == ["BACKGROUND", "MATERIALS AND METHODS", "RESULTS", "CONCLUSION"]
    assert record.keywords == ("Acne", "Antirrhinum majus", "Propionibacterium acnes", "blue light")
    assert (record.mesh, record.issn) == ((), ("2277-9175",))


def test_a_group_among_the_authors_and_investigators_left_out(record_of: RecordOf) -> None:
    record = record_of("Reflib__blue-light.nbib", 40)
    assert [author.name for author in record.authors] == ["Khunger N", "IADVL Task Force"]
    assert record.publication_types == ("Journal Article", "Practice Guideline")
    assert record.mesh[0] == Heading("Acne Vulgaris", "", True, ("pathology", "surgery"))
    assert (record.volume, record.pages, record.issn) == ("74 Suppl", "S28-36", ("0973-3922", "0378-6323"))


def test_a_record_with_its_own_languages_title(record_of: RecordOf) -> None:
    record = record_of("Reflib__blue-light.nbib", 80)
    assert (record.pmid, record.language, record.year) == ("2150382", "ger", 1990)
    assert record.title.startswith("[Therapy of acne with visible light.")
    assert record.extra["TT"][0].startswith("Aknetherapie")
    assert record.authors[3].name == "Amlong UJ"


def test_an_old_record_whose_address_stands_before_its_authors(record_of: RecordOf) -> None:
    record = record_of("biopython__pubmed_result1.txt")
    assert (record.pmid, record.year, record.month, record.pages) == ("12230038", 2002, 9, "296-302")
    assert (record.title, record.authors[0].name) == ("The Bio* toolkits--a brief overview.", "Mangalam H")
    assert record.authors[0].affiliation.startswith("tacg Informatics")
    assert [h.name for h in record.mesh if h.major] == ["Computational Biology", "Programming Languages", "Software"]


def test_a_recent_record_with_wrapped_title(record_of: RecordOf) -> None:
    record = record_of("revtools__restoration_pubmed.nbib", 2)
    assert (record.pmid, record.doi, record.pmcid) == ("30687380", "10.3389/fpls.2018.02001", "PMC6337902")
    assert record.title.endswith("During Vegetation Restoration in a Karst Area, Southwest China.")


def test_tags_that_these_files_do_not_show(read_text: ReadText) -> None:
    (step,) = read_text(
        "nbib",
        "PMID- 5\nTI  - [Not Available].\nTT  - Titre\nSI  - ClinicalTrials.gov/NCT00000001\n"
        "FAU - Day, Ann Jr\nAU  - Day A Jr\n"
        "AUID- ORCID: https://orcid.org/0000-0002-1825-0097\nRIN - Lancet. 2020;1:1. PMID: 77\n"
        "SO  - J Tests. 2011 May;3(2):4-5.\n",
    )
    record = step.record
    assert isinstance(record, SourceRecord)
    assert record.authors == (Author("Day", "Ann", "A", orcid="0000-0002-1825-0097", suffix="Jr"),)
    assert (record.title, record.nct, record.retracted) == ("Titre", ("NCT00000001",), True)
    assert record.notices == (Notice("RetractionIn", "Lancet. 2020;1:1.", "77"),)
    assert (record.journal, record.volume, record.issue, record.pages) == ("J Tests", "3", "2", "4-5")
    assert (record.year, record.month) == (2011, 5)


def test_a_line_that_does_not_belong_is_reported_and_its_record_kept(read_text: ReadText) -> None:
    steps = read_text("nbib", "PMID- 1\nTI  - One\nrubbish here\nAB  - Text\n\nPMID- 2\nTI  - Two\n")
    assert [step.number for step in steps] == [1, 2, 3]
    assert steps[1].record == Unreadable(2, 3, "Neither a tag nor the continuation of one: “rubbish here”")
    assert [r.title for r in (steps[0].record, steps[2].record) if isinstance(r, SourceRecord)] == ["One", "Two"]


@pytest.mark.parametrize("blank", ["\n", "\n\n\n", ""])
def test_records_end_at_a_blank_line_or_the_next_identifier(read_text: ReadText, blank: str) -> None:
    steps = read_text("nbib", f"\n\nPMID- 1\nTI  - One{blank}\nPMID- 2\nTI  - Two")
    assert [step.record.pmid for step in steps if isinstance(step.record, SourceRecord)] == ["1", "2"]


def test_a_blank_line_inside_a_record_does_not_cut_it(read_text: ReadText) -> None:
    (step,) = read_text("nbib", "PMID- 1\nTI  - One\n\nAB  - Text\n")
    assert isinstance(step.record, SourceRecord)
    assert step.record.abstract[0].text == "Text"


def test_a_line_too_long_to_hold_costs_its_record_only(read_text: ReadText) -> None:
    long = f"PMID- 2\nTI  - Long\nAB  - {'x' * (2 * MAX_LINE_CHARACTERS)}\nOT  - k\n\n"
    steps = read_text("nbib", "PMID- 1\nTI  - One\n\n" + long + "PMID- 3\nTI  - Three\n")
    assert steps[1].record == Unreadable(2, 4, "A line is too long")
    assert [step.record.pmid for step in steps if isinstance(step.record, SourceRecord)] == ["1", "3"]
