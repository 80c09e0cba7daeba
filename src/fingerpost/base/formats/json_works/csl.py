"""CSL-JSON, as Zotero and citation processors write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..abstracts import split_labelled
from ..dates import paper_date
from ..identifiers import find_isbn, find_issn, normalise_doi, normalise_pmcid, normalise_pmid
from ..plain_text import distinct
from ..source_record import Author, SourceRecord, initials_of
from .values import at, date_parts, objects, text, texts

TYPES = {
    "article-journal": "Journal Article", "article": "Journal Article", "article-magazine": "Magazine Article",
    "article-newspaper": "Newspaper Article", "book": "Book", "chapter": "Book Chapter", "dataset": "Dataset",
    "entry-encyclopedia": "Encyclopedia", "paper-conference": "Conference Paper", "patent": "Patent",
    "report": "Report", "thesis": "Thesis", "webpage": "Web Page", "post-weblog": "Blog", "standard": "Standard",
    "manuscript": "Unpublished Work", "software": "Computer Program", "post": "Web Page",
}  # fmt: skip
_KNOWN = frozenset(
    (
        "type", "title", "author", "container-title", "container-title-short", "volume", "issue", "page", "issued",
        "DOI", "PMID", "PMCID", "ISSN", "ISBN", "abstract", "language", "publisher", "publisher-place", "URL",
        "keyword", "title-short", "journalAbbreviation", "number",
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
    return SourceRecord(
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
        keywords=distinct(part.strip() for part in text(given.get("keyword")).replace(";", ",").split(",")),
        language=text(given.get("language")),
        publisher=text(given.get("publisher")),
        place=text(given.get("publisher-place")),
        urls=distinct(texts(given.get("URL"))),
        extra={key: found for key, each in given.items() if key not in _KNOWN and (found := list(texts(each)))},
    )


def author_of(given: Mapping[str, Any]) -> Author | None:
    """A person by family and given names, or a group by its whole name."""
    family = " ".join(part for part in (text(given.get("non-dropping-particle")), text(given.get("family"))) if part)
    if not family:
        whole = text(given.get("literal")) or text(given.get("name"))
        return Author(collective=whole) if whole else None
    first = text(given.get("given"))
    return Author(family=family, given=first, initials=initials_of(first), suffix=text(given.get("suffix")))
