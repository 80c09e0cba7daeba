"""One row of a table, by field, as a plain record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..abstracts import split_labelled
from ..dates import PaperDate, day_number, month_number, paper_date
from ..headings_text import heading_of, merged
from ..identifiers import find_doi, find_isbn, find_issn, find_nct, normalise_doi, normalise_pmcid, normalise_pmid
from ..names_text import author_of, natural_name, short_name
from ..notices_text import opened_notice
from ..plain_text import distinct, one_line, without_markup
from ..pubmed_parts import RETRACTING
from ..source_record import Author, SourceRecord
from .cells import unprotected

_NUMBER_AFTER_NAME = re.compile(r"\s*\(\d{6,}\)$")
_YES = frozenset({"yes", "true", "1", "y", "retracted"})
_ADDRESS = re.compile(r"(?:https?|ftp)://\S{1,2000}")
_PUBMED = re.compile(r"\b(?:medline|pubmed)\b", re.IGNORECASE)
_DIGITS = re.compile(r"[1-9]\d{0,8}")
_NUMBER_SAID = re.compile(r"(PMID|PMCID)\s*:\s*(\S{1,20})", re.IGNORECASE)
_CITATION = re.compile(
    r"(?P<journal>[^.]{3,200})\.\s+(?P<volume>[\w ]{1,20}?)(?:\((?P<issue>[^)]{1,40})\))?\s*:\s*(?P<pages>[^,;]{1,40}),"
    r"\s*(?P<date>\D{0,12}\d{4}.{0,30})"
)
_ITEM_TYPES = {
    "journalArticle": "Journal Article", "bookSection": "Book Chapter", "conferencePaper": "Conference Paper",
    "webpage": "Web Page", "magazineArticle": "Magazine Article", "newspaperArticle": "Newspaper Article",
    "book": "Book", "report": "Report", "thesis": "Thesis", "preprint": "Preprint", "J": "Journal Article",
    "B": "Book", "C": "Conference Paper", "P": "Patent", "S": "Serial",
}  # fmt: skip
"""What Zotero and Web of Science call the kinds of work in their tables."""
_LEADING = re.compile(r"^\s*(?:and|&)\s+", re.IGNORECASE)


def row_record(given: Mapping[str, str], extra: dict[str, list[str]]) -> SourceRecord:
    """The record of a row. Raises ValueError where it has neither a title nor an identifier."""
    row = _Row(given)
    year, month, day = _date(row)
    record = SourceRecord(
        title=without_markup(row.text("title")), authors=_authors(row.whole("authors")),
        abstract=split_labelled(without_markup(row.text("abstract"))), journal=without_markup(row.text("journal")),
        journal_abbreviation=row.text("journal_abbreviation"), volume=row.text("volume"), issue=row.text("issue"),
        pages=_pages(row), year=year, month=month, day=day, doi=_doi(row), pmid=_pmid(row),
        pmcid=normalise_pmcid(row.text("pmcid")), issn=_issn(row),
        nct=find_nct(row.text("nct") or row.text("accession")), publication_types=_types(row),
        isbn=find_isbn(f"{row.text('isbn')} {row.text('issn')}"), accession=row.text("accession"),
        mesh=merged(map(heading_of, row.several("mesh"))),
        keywords=row.several("keywords"), language=row.text("language"), publisher=row.text("publisher"),
        place=row.text("place"), urls=distinct(_ADDRESS.findall(row.whole("urls"))), database=row.text("database"),
        groups=row.several("groups"), attachments=row.several("attachments"), extra=extra,
    )  # fmt: skip
    _take_citation(record)
    _take_numbers(record, row)
    _take_notices(record, row)
    if not (record.title or record.doi or record.pmid or record.pmcid or record.nct):
        raise ValueError("The row has neither a title nor an identifier")
    return record


class _Row:
    """The cells of a row by field, without what protects them from being run."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = {field: unprotected(cell) for field, cell in given.items()}

    def whole(self, field: str) -> str:
        """The cell as it is, line ends too."""
        return self._given.get(field, "").strip(" \t")

    def text(self, field: str) -> str:
        """The cell on one line."""
        return one_line(self._given.get(field, ""))

    def several(self, field: str) -> tuple[str, ...]:
        """The values in a cell that can have more than one."""
        return distinct(one_line(part) for part in parts_of(self.whole(field)))


def parts_of(cell: str) -> list[str]:
    """The values in one cell: a line each, or between semicolons, or between bars."""
    separator = next((mark for mark in ("\n", ";", "|") if mark in cell), "")
    return cell.split(separator) if separator else [cell]


def _authors(cell: str) -> tuple[Author, ...]:
    """The names in a cell: a line each, between semicolons, bars or the word "and", or in short form between commas."""
    cell = _NUMBER_AFTER_NAME.sub("", cell)
    parts = parts_of(cell)
    if len(parts) == 1:
        parts = _by_and(cell) or _by_commas(cell) or parts
    named = [_NUMBER_AFTER_NAME.sub("", _LEADING.sub("", part)).strip() for part in parts]
    named = [name for name in named if name.strip(" ,;.") and name.lower() not in ("et al", "et al.")]
    natural = len(named) > 1 and not any("," in name or short_name(name) for name in named)
    return tuple((natural_name(name) if natural else None) or author_of(_ended(name)) for name in named)


def _ended(name: str) -> str:
    """A name without the full stop that ends PubMed's list of them."""
    return name[:-1] if short_name(name[:-1]) and not short_name(name) else name


def _by_and(cell: str) -> list[str]:
    """Rayyan and BibTeX write "Day, Ann and Roe, Bo": only where each part is such a name."""
    parts = re.split(r"\s+and\s+", cell)
    return parts if len(parts) > 1 and all("," in part for part in parts) and cell.count(",") == len(parts) else []


def _by_commas(cell: str) -> list[str]:
    """PubMed writes "Day AL, Roe B, Blue Light Group.", others "Ann Day, Bo Roe, Cy Low": only where each part is a
    whole name."""
    parts = [part.strip() for part in re.sub(r",?\s+and\s+|\s*&\s*", ", ", cell).rstrip(". ").split(",")]
    parts = [part for part in parts if part]
    short = [part for part in parts if short_name(part)]
    if len(parts) > 1 and short and all(part in short or " " in part for part in parts):
        return parts
    return parts if len(parts) > 2 and all(natural_name(part) for part in parts) else []


def _date(row: _Row) -> PaperDate:
    year, month, day = paper_date(row.text("date"))
    own = paper_date(row.text("year"))
    if own[0] and own[0] != year:
        year, month, day = own if year else (own[0], own[1] or month, own[2] or day)
    return year, month_number(row.text("month")) or month, day_number(row.text("day")) or day


def _pages(row: _Row) -> str:
    pages, first, last = row.text("pages"), row.text("first_page"), row.text("last_page")
    span = f"{first}-{last}" if first and last and first != last else first or last
    # What is a bare number beside a first page counts the pages.
    return (span if span and pages.isdecimal() else pages or span) or row.text("article_number")


def _doi(row: _Row) -> str:
    given = row.text("doi")
    return (
        normalise_doi(given) or find_doi(given) or (find_doi(row.text("urls")) if "doi.org" in row.text("urls") else "")
    )


def _pmid(row: _Row) -> str:
    """A column of that name holds nothing else, so that there a bare number is one."""
    given = row.text("pmid").removesuffix(".0")
    if _DIGITS.fullmatch(given):
        return given
    found = normalise_pmid(given) or normalise_pmid(row.text("urls"))
    number = row.text("accession")
    return found or (number if _PUBMED.search(row.text("database")) and _DIGITS.fullmatch(number) else "")


def _types(row: _Row) -> tuple[str, ...]:
    return distinct(_ITEM_TYPES.get(each, each) for each in row.several("publication_types"))


def _issn(row: _Row) -> tuple[str, ...]:
    """The numbers; Scopus and Excel leave out the hyphen and the zeros before it."""
    given = " ".join(
        part.zfill(8) if part.rstrip("Xx").isdigit() and 5 <= len(part) < 8 else part
        for part in re.split(r"[\s,;]+", f"{row.text('issn')} {row.text('issn_online')}")
    )
    return () if find_isbn(given) else find_issn(given)


def _take_citation(record: SourceRecord) -> None:
    """Ovid's tables have one column for all of it: "Journal of Wards. 3(2):1-9, 2019 Mar"."""
    found = None if record.volume or record.pages else _CITATION.fullmatch(record.journal)
    if found:
        record.journal, record.volume = found["journal"].strip(), found["volume"].strip()
        record.issue, record.pages = found["issue"] or "", found["pages"].strip()
        year, month, day = paper_date(found["date"])
        if record.year in (None, year):
            record.year, record.month, record.day = year, month, day


def _take_numbers(record: SourceRecord, row: _Row) -> None:
    """Zotero keeps "PMID: 123" among its notes."""
    for kind, number in _NUMBER_SAID.findall(row.whole("notes")):
        if kind.upper() == "PMID":
            record.pmid = record.pmid or normalise_pmid(f"PMID: {number}")
        else:
            record.pmcid = record.pmcid or normalise_pmcid(number)


def _take_notices(record: SourceRecord, row: _Row) -> None:
    lines = (*parts_of(row.whole("notices")), *row.whole("notes").split("\n"))
    record.notices = tuple(notice for line in lines if (notice := opened_notice(one_line(line))))
    told = [text for line in row.whole("notes").split("\n") if (text := one_line(line)) and not opened_notice(text)]
    if told:
        record.extra["notes"] = told
    said = row.text("retracted").lower() in _YES or "Retracted Publication" in record.publication_types
    opened = record.title.upper().startswith(("RETRACTED:", "RETRACTED ARTICLE"))
    record.retracted = said or opened or any(notice.type in RETRACTING for notice in record.notices)
