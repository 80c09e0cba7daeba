"""Writes records as CSL-JSON, which Zotero, Mendeley, Pandoc and every citation processor take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from .abstracts import labelled_text
from .headings_text import heading_text
from .json_works.csl import TYPES
from .notices_text import notice_words
from .plain_text import one_line
from .source_record import Author, SourceRecord

TYPE_OF = {words: kind for kind, words in reversed(TYPES.items())}
"""CSL's type for our words."""


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes one array, an item to a line. What CSL has no name for is in the note, a line each, as Zotero has it."""
    opening = "["
    for number, record in enumerate(records, 1):
        stream.write(opening + "\n" + json.dumps(csl_item(record, str(number)), ensure_ascii=False))
        opening = ","
    stream.write("[]\n" if opening == "[" else "\n]\n")


def csl_item(record: SourceRecord, name: str) -> dict[str, Any]:
    """The record as an item of CSL-JSON under this name."""
    item: dict[str, Any] = {"id": name, "type": csl_type(record), **_texts(record)}
    if record.authors:
        item["author"] = [csl_name(author) for author in record.authors]
    if record.year is not None:
        parts = (record.year, record.month, record.day if record.month else None)
        item["issued"] = {"date-parts": [[part for part in parts if part is not None]]}
    return item


def csl_type(record: SourceRecord) -> str:
    """The kind of work as CSL calls it. PubMed's types are all kinds of article."""
    found = next((TYPE_OF[words] for words in record.publication_types if words in TYPE_OF), "")
    return found or ("article-journal" if record.journal else "document")


def csl_name(author: Author) -> dict[str, str]:
    """The author as CSL has names: a group's as it is."""
    if author.collective:
        return {"literal": author.collective}
    given = author.given or " ".join(f"{letter}." for letter in author.initials)
    parts = {"family": author.family, "given": given, "suffix": author.suffix}
    return {key: text for key, text in parts.items() if text}


def _texts(record: SourceRecord) -> dict[str, str]:
    given = {
        "title": record.title, "container-title": record.journal, "container-title-short": record.journal_abbreviation,
        "volume": record.volume, "issue": record.issue, "page": record.pages, "DOI": record.doi, "PMID": record.pmid,
        "PMCID": record.pmcid, "ISSN": ", ".join(record.issn), "ISBN": ", ".join(record.isbn),
        "abstract": labelled_text(record.abstract), "language": record.language, "publisher": record.publisher,
        "publisher-place": record.place, "URL": next(iter(record.urls), ""), "source": record.database,
        "keyword": _listed((*map(heading_text, record.mesh), *record.keywords)),
        "status": "Retracted" if record.retracted else "",
    }  # fmt: skip
    told = {key: one_line(text) for key, text in given.items() if text}
    notes = "\n".join(one_line(note) for note in _notes(record))
    return told | ({"note": notes} if notes else {})


def _listed(values: tuple[str, ...]) -> str:
    """The values between semicolons; one alone with a comma in it ends in one, or it would be taken for two."""
    return "; ".join(values) + (";" if len(values) == 1 and "," in values[0] else "")


def _notes(record: SourceRecord) -> Iterator[str]:
    yield from (notice_words(notice) for notice in record.notices)
    yield from (f"ClinicalTrials.gov: {number}" for number in record.nct)
