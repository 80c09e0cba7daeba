"""CSL-JSON, as Zotero and citation processors write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..abstracts import split_labelled
from ..dates import paper_date
from ..identifiers import find_isbn, find_issn, find_nct, normalise_doi, normalise_pmcid, normalise_pmid
from ..notices_text import opened_notice
from ..plain_text import distinct, one_line
from ..pubmed_parts import RETRACTING
from ..ris_dialects import Tags
from ..ris_keywords import keywords_of
from ..source_record import Author, SourceRecord, initials_of
from .values import at, date_parts, objects, text, texts

TYPES = {
    "article-journal": "Journal Article", "article": "Journal Article", "article-magazine": "Magazine Article",
    "article-newspaper": "Newspaper Article", "book": "Book", "chapter": "Book Chapter", "dataset": "Dataset",
    "entry-encyclopedia": "Encyclopedia", "paper-conference": "Conference Paper", "patent": "Patent",
    "report": "Report", "thesis": "Thesis", "webpage": "Web Page", "post-weblog": "Blog", "standard": "Standard",
    "manuscript": "Unpublished Work", "software": "Computer Program", "post": "Web Page",
}  # fmt: skip
_CAPITALS = re.compile(r"[A-Z]{1,4}")
_KNOWN = frozenset(
    (
        "type", "title", "author", "container-title", "container-title-short", "volume", "issue", "page", "issued",
        "DOI", "PMID", "PMCID", "ISSN", "ISBN", "abstract", "language", "publisher", "publisher-place", "URL",
        "keyword", "title-short", "journalAbbreviation", "number", "note", "status", "source",
    )
)  # fmt: skip


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is a CSL item: a type, and a title or an identifier as text."""
    return isinstance(given.get("type"), str) and any(key in given for key in ("title", "DOI", "PMID", "URL"))


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The record of a CSL item."""
    year, month, day = date_parts(given.get("issued"))
    if year is None:
        year, month, day = paper_date(text(at(given, "issued", "raw")) or text(at(given, "issued", "literal")))
    kind = text(given.get("type"))
    mesh, keywords = keywords_of(Tags({"KW": _parts(text(given.get("keyword")))}))
    record = SourceRecord(
        title=text(given.get("title")),
        authors=tuple(author for each in objects(given.get("author")) if (author := author_of(each))),
        abstract=split_labelled(text(given.get("abstract"))),
        journal=text(given.get("container-title")),
        journal_abbreviation=text(given.get("container-title-short")) or text(given.get("journalAbbreviation")),
        issn=find_issn(" ".join(texts(given.get("ISSN")))),
        isbn=find_isbn(" ".join(texts(given.get("ISBN")))),
        volume=text(given.get("volume")),
        issue=text(given.get("issue")) or text(given.get("number")),
        pages=text(given.get("page")),
        year=year,
        month=month,
        day=day,
        pmid=normalise_pmid("PMID: " + text(given.get("PMID"))),
        doi=normalise_doi(text(given.get("DOI"))),
        pmcid=normalise_pmcid(text(given.get("PMCID"))),
        publication_types=(TYPES.get(kind, kind),),
        mesh=mesh,
        keywords=keywords,
        language=text(given.get("language")),
        publisher=text(given.get("publisher")),
        place=text(given.get("publisher-place")),
        urls=distinct(texts(given.get("URL"))),
        database=text(given.get("source")),
        extra={key: found for key, each in given.items() if key not in _KNOWN and (found := list(texts(each)))},
    )
    _take_note(record, given)
    return record


def _parts(listed: str) -> list[str]:
    """The values of a list between semicolons or, where there are none, between commas."""
    return [part.strip() for part in listed.split(";" if ";" in listed else ",") if part.strip()]


def _take_note(record: SourceRecord, given: Mapping[str, Any]) -> None:
    """What CSL has no name for: Zotero keeps it in the note, "PMID: 123" on a line of its own."""
    note = given.get("note")
    left = []
    for line in (one_line(each) for each in note.split("\n")) if isinstance(note, str) else ():
        name, _, value = line.partition(":")
        if notice := opened_notice(line):
            record.notices = (*record.notices, notice)
        elif name == "PMID" and not record.pmid:
            record.pmid = normalise_pmid(line)
        elif name == "PMCID" and not record.pmcid:
            record.pmcid = normalise_pmcid(value.strip())
        elif name.lower() == "clinicaltrials.gov" and find_nct(value):
            record.nct = distinct((*record.nct, *find_nct(value)))
        elif line:
            left.append(line)
    if left:
        record.extra["note"] = left
    said = text(given.get("status")).lower() == "retracted"
    record.retracted = said or any(notice.type in RETRACTING for notice in record.notices)


def author_of(given: Mapping[str, Any]) -> Author | None:
    """A person by family and given names, or a group by its whole name."""
    family = " ".join(part for part in (text(given.get("non-dropping-particle")), text(given.get("family"))) if part)
    if not family:
        whole = text(given.get("literal")) or text(given.get("name"))
        return Author(collective=whole) if whole else None
    first = text(given.get("given"))
    short = first if _CAPITALS.fullmatch(first) else initials_of(first)
    return Author(family=family, given=first, initials=short, suffix=text(given.get("suffix")))
