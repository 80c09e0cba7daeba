"""What an item's page tells programs: reference managers, Google Scholar, search engines. No more than it tells people.

Names of tags: Google Scholar's inclusion guidelines (the "citation_" tags, which Zotero reads too) and Dublin Core in
HTML; schema.org for search engines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from fingerpost.base.formats import Author, SourceRecord
from fingerpost.base.formats.abstracts import labelled_text
from fingerpost.base.formats.names_text import inverted
from fingerpost.base.records.viewer import PUBLIC, Viewer

from ..exporting import record_to_give
from ..models import Item, Kind
from ..openurl import openurl

_SPAN = re.compile(r"([^\s-]+)-([^\s-]+)")
_SORTS = {
    "Book": "Book", "Edited Book": "Book", "Book Chapter": "Chapter", "Report": "Report", "Thesis": "Thesis",
    "Dataset": "Dataset", "Web Page": "WebPage",
}  # fmt: skip
_ESCAPED = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def metadata_of(item: Item, viewer: Viewer, address: str) -> dict[str, Any]:
    """The tags, the schema.org text and the COinS of a loaded item's page, whose full address is given.

    The schema.org text is ready to stand inside a script element: nothing in it can end that.
    """
    record = record_to_give(item, viewer)
    paper = item.kind == Kind.EVIDENCE
    tags = [*(_scholar(record) if paper else ()), *_dublin_core(record, address)]
    return {
        "tags": [(name, content) for name, content in tags if content],
        "schema": json.dumps(_schema(record, address, paper), ensure_ascii=False).translate(_ESCAPED),
        "coins": openurl(record) if paper else "",
        "hidden_from_engines": PUBLIC not in item.audience.tokens,
    }


def _scholar(record: SourceRecord) -> Iterator[tuple[str, str]]:
    span = _SPAN.fullmatch(record.pages)
    yield "citation_title", record.title
    yield from (("citation_author", inverted(author).rstrip(",")) for author in record.authors)
    yield "citation_publication_date", _date(record, "/")
    yield "citation_journal_title", record.journal
    yield "citation_journal_abbrev", record.journal_abbreviation
    yield from (("citation_issn", number) for number in record.issn)
    yield from (("citation_isbn", number) for number in record.isbn)
    yield "citation_volume", record.volume
    yield "citation_issue", record.issue
    yield "citation_firstpage", span.group(1) if span else record.pages
    yield "citation_lastpage", span.group(2) if span else ""
    yield "citation_doi", record.doi
    yield "citation_pmid", record.pmid
    yield "citation_publisher", record.publisher
    yield "citation_language", record.language
    yield from (("citation_keywords", keyword) for keyword in record.keywords)


def _dublin_core(record: SourceRecord, address: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", record.title
    yield from (("DC.creator", inverted(author).rstrip(",")) for author in record.authors)
    yield "DC.date", _date(record, "-")
    yield from (("DC.type", words) for words in record.publication_types[:1])
    yield "DC.identifier", f"doi:{record.doi}" if record.doi else address
    yield "DC.source", record.journal
    yield "DC.language", record.language
    yield "DC.description", labelled_text(record.abstract)[:2_000]


def _date(record: SourceRecord, between: str) -> str:
    """Year, month and day as far as known."""
    parts = [f"{record.year:04}"] if record.year else []
    if parts and record.month:
        parts.append(f"{record.month:02}")
        parts += [f"{record.day:02}"] if record.day else []
    return between.join(parts)


def _schema(record: SourceRecord, address: str, paper: bool) -> dict[str, Any]:
    kind = next((_SORTS[words] for words in record.publication_types if words in _SORTS), "")
    given = {
        "@context": "https://schema.org",
        "@type": kind or ("ScholarlyArticle" if paper else "Article"),
        "name": record.title,
        "headline": record.title[:110],
        "url": address,
        "sameAs": f"https://doi.org/{record.doi}" if record.doi else "",
        "author": [_person(author) for author in record.authors[:100]],
        "datePublished": _date(record, "-"),
        "abstract": labelled_text(record.abstract)[:5_000],
        "keywords": list(record.keywords),
        "inLanguage": record.language,
        "pagination": record.pages,
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else {},
        "isPartOf": _place(record),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in _names(record)
        ],
        "creativeWorkStatus": "Retracted" if record.retracted else "",
    }
    return {name: value for name, value in given.items() if value}


def _person(author: Author) -> dict[str, str]:
    if author.collective:
        return {"@type": "Organization", "name": author.collective}
    given = author.given or author.initials
    parts = {"givenName": given, "familyName": author.family}
    name = {"@type": "Person", "name": " ".join(part for part in (given, author.family, author.suffix) if part)}
    orcid = {"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else {}
    return {**name, **{key: text for key, text in parts.items() if text}, **orcid}


def _place(record: SourceRecord) -> dict[str, Any]:
    """The journal's issue, inside its volume, inside the journal; or the book."""
    if not record.journal:
        return {}
    if record.isbn and not record.issn:
        return {"@type": "Book", "name": record.journal, "isbn": record.isbn[0]}
    place: dict[str, Any] = {"@type": "Periodical", "name": record.journal}
    if record.issn:
        place["issn"] = list(record.issn)
    if record.volume:
        place = {"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": place}
    if record.issue:
        place = {"@type": "PublicationIssue", "issueNumber": record.issue, "isPartOf": place}
    return place


def _names(record: SourceRecord) -> Iterator[tuple[str, str]]:
    pairs = (("doi", record.doi), ("pmid", record.pmid), ("pmcid", record.pmcid))
    return ((name, value) for name, value in pairs if value)
