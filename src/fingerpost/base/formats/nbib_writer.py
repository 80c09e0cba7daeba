"""Writes records as NBIB, which PubMed's readers and every reference manager take."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from .abstracts import labelled_text
from .dates import MONTH_NAMES
from .headings_text import heading_text
from .notices_text import TAG_OF_TYPE, notice_text
from .plain_text import one_line
from .source_record import Author, SourceRecord, initials_of

_WIDTH = 88


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes the records one after another. What has no tag in NBIB (database, web addresses, MeSH numbers) is left."""
    stream.writelines("".join(_line(tag, text) for tag, text in _fields(record)) + "\n" for record in records)


def _line(tag: str, value: str) -> str:
    text = one_line(value)
    if not text:
        return ""
    wrapped = textwrap.wrap(text, _WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(wrapped) + "\n"


def _fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    # PMID comes first even where there is none to give: it is what begins a record.
    yield ("PMID", record.pmid) if record.pmid else ("OWN", "NONE")
    yield from _source_fields(record)
    for author in record.authors:
        yield from _author_fields(author)
    yield from (("LA", text) for text in (record.language, *record.extra.get("LA", ())))
    yield from (("PT", text) for text in _types(record))
    yield from (("SI", f"ClinicalTrials.gov/{number}") for number in record.nct)
    yield from (("MH", heading_text(heading)) for heading in record.mesh)
    yield from (("OT", keyword) for keyword in record.keywords)
    for notice in record.notices:
        if notice.type in TAG_OF_TYPE:
            yield TAG_OF_TYPE[notice.type], notice_text(notice)
    yield "PMC", record.pmcid
    yield "AID", f"{record.doi} [doi]" if record.doi else ""


def _source_fields(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield from (("IS", number) for number in record.issn)
    yield from (("ISBN", number) for number in record.isbn)
    yield "VI", record.volume
    yield "IP", record.issue
    yield "DP", date_text(record)
    yield "TI", record.title
    yield "PG", record.pages
    yield "AB", labelled_text(record.abstract)
    yield "PL", record.place
    yield "PB", record.publisher
    yield "TA", record.journal_abbreviation
    yield "JT", record.journal


def date_text(record: SourceRecord) -> str:
    """The date as PubMed writes it, as far as known: "2019 Nov 5", "2019 Nov", "2019", ""."""
    if record.year is None:
        return ""
    month = MONTH_NAMES[record.month - 1] if record.month else ""
    day = str(record.day) if month and record.day else ""
    return " ".join(part for part in (str(record.year), month, day) if part)


def _author_fields(author: Author) -> Iterator[tuple[str, str]]:
    if author.collective:
        yield "CN", author.collective
    else:
        given = " ".join(part for part in (author.given or author.initials, author.suffix) if part)
        yield "FAU", ", ".join(part for part in (author.family, given) if part)
        short = (
            author.family,
            author.initials or initials_of(author.given),
            author.suffix,
        )
        yield "AU", " ".join(part for part in short if part)
    yield "AUID", f"ORCID: {author.orcid}" if author.orcid else ""
    yield "AD", author.affiliation


def _types(record: SourceRecord) -> tuple[str, ...]:
    """The publication types; a retraction that no type or notice carries is said by PubMed's own type for it."""
    said = any(notice.type in TAG_OF_TYPE and "RetractionIn" in notice.type for notice in record.notices)
    types = record.publication_types
    return (
        types if said or not record.retracted or "Retracted Publication" in types else (*types, "Retracted Publication")
    )
