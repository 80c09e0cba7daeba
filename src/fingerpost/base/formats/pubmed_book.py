"""One PubmedBookArticle element (a book or a chapter of one, as in NCBI Bookshelf) as a plain record."""

from __future__ import annotations

from .dates import PaperDate
from .identifiers import find_isbn, normalise_doi, normalise_pmcid
from .plain_text import distinct
from .pubmed_parts import (
    Element,
    date_of,
    finished,
    first_children,
    take_abstract,
    take_authors,
    take_keywords,
    take_types,
    text_of,
)
from .source_record import SourceRecord


def book_record(element: Element) -> SourceRecord:
    """The record of a PubmedBookArticle. Raises ValueError where it has no BookDocument, or neither title nor PMID."""
    document = first_children(element).get("BookDocument")
    if document is None:
        raise ValueError("The record has no BookDocument")
    record, parts = SourceRecord(database="PubMed"), first_children(document)
    record.pmid = text_of(parts.get("PMID"))
    record.title = text_of(parts.get("ArticleTitle")) or text_of(parts.get("VernacularTitle"))
    _take_identifiers(record, parts.get("ArticleIdList"))
    _take_lists(record, document)
    _take_book(record, parts.get("Book"))
    record.language = text_of(parts.get("Language"))
    record.pages = text_of(first_children(parts["Pagination"]).get("MedlinePgn")) if "Pagination" in parts else ""
    if record.year is None and "ContributionDate" in parts:
        record.year, record.month, record.day = date_of(parts["ContributionDate"])
    return finished(record)


def _take_identifiers(record: SourceRecord, identifiers: Element | None) -> None:
    for element in () if identifiers is None else identifiers:
        match element.get("IdType"):
            case "doi":
                record.doi = normalise_doi(element.text or "")
            case "pmc":
                record.pmcid = normalise_pmcid(element.text or "")
            case "bookaccession":
                record.accession = text_of(element)


def _take_lists(record: SourceRecord, document: Element) -> None:
    for child in document:
        match child.tag:
            case "AuthorList" if child.get("Type") != "editors":
                take_authors(record, child)
            case "PublicationType":
                take_types(record, (child,))
            case "Abstract":
                take_abstract(record, child)
            case "KeywordList":
                take_keywords(record, child)


def _take_book(record: SourceRecord, book: Element | None) -> None:
    """A chapter stands in its book as an article in its journal; a book without chapter title is the record itself."""
    if book is None:
        return
    parts = first_children(book)
    title = text_of(parts.get("BookTitle"))
    record.title, record.journal = (record.title, title) if record.title else (title, "")
    publisher = parts.get("Publisher")
    if publisher is not None:
        names = first_children(publisher)
        record.publisher, record.place = (
            text_of(names.get("PublisherName")),
            text_of(names.get("PublisherLocation")),
        )
    record.isbn = distinct(isbn for child in book if child.tag == "Isbn" for isbn in find_isbn(child.text or ""))
    record.volume, record.issue = (
        text_of(parts.get("Volume")),
        text_of(parts.get("Edition")),
    )
    record.year, record.month, record.day = _book_date(parts)
    for child in book:
        if child.tag == "AuthorList" and child.get("Type") != "editors" and not record.authors:
            take_authors(record, child)


def _book_date(parts: dict[str, Element]) -> PaperDate:
    for tag in ("PubDate", "EndingDate", "BeginningDate"):
        if tag in parts and (found := date_of(parts[tag]))[0]:
            return found
    return None, None, None
