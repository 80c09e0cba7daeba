"""Writes records as RIS, which every reference manager takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from .abstracts import labelled_text
from .headings_text import heading_text
from .names_text import inverted
from .notices_text import notice_words
from .plain_text import one_line
from .ris_types import BOOKS, PARTS, code_of, words_of
from .source_record import SourceRecord

_SPAN = re.compile(r"([^\s-]+)-([^\s-]+)")


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes the records one after another. What has no tag in RIS (affiliations, ORCID iDs, MeSH numbers) is left."""
    for record in records:
        fields = ((tag, one_line(value)) for tag, value in _fields(record))
        stream.write("".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n\n")


def _fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    kind = code_of(record.publication_types)
    yield "TY", kind
    yield from (("AU", inverted(author)) for author in record.authors)
    yield "TI", record.title
    yield from _source_fields(record, kind)
    yield from _date_fields(record)
    yield "AB", labelled_text(record.abstract)
    yield from _identifier_fields(record)
    yield from (("KW", heading_text(heading)) for heading in record.mesh)
    yield from (("KW", keyword) for keyword in record.keywords)
    yield "LA", record.language
    yield "PB", record.publisher
    yield "CY", record.place
    yield from (("UR", url) for url in record.urls)
    yield from (("M3", text) for text in record.publication_types if text != words_of(kind))
    yield from _note_fields(record)
    yield "DB", record.database


def _source_fields(record: SourceRecord, kind: str) -> Iterator[tuple[str, str]]:
    yield ("T2" if kind in PARTS | BOOKS else "JF"), record.journal
    yield "J2", record.journal_abbreviation
    yield "VL", record.volume
    yield "IS", record.issue
    if span := _SPAN.fullmatch(record.pages):
        yield "SP", span.group(1)
        yield "EP", span.group(2)
    else:
        yield "SP", record.pages
    yield from (("SN", number) for number in (*record.issn, *record.isbn))


def _date_fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    if record.year is not None:
        month = f"{record.month:02}" if record.month else ""
        day = f"{record.day:02}" if record.day else ""
        yield "PY", str(record.year)
        yield "DA", f"{record.year}/{month}/{day}/"


def _identifier_fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    """The PubMed identifier is a note in words: as accession number it would be taken for the database's own."""
    yield "DO", record.doi
    yield "AN", record.accession
    yield "C2", record.pmcid
    yield "N1", f"PMID: {record.pmid}" if record.pmid else ""
    yield from (("N1", f"ClinicalTrials.gov: {number}") for number in record.nct)


def _note_fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield from (("N1", notice_words(notice)) for notice in record.notices)
    said = any(notice.type == "RetractionIn" for notice in record.notices)
    if record.retracted and not said and "Retracted Publication" not in record.publication_types:
        yield "M3", "Retracted Publication"
