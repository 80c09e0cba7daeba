"""The tags of one NBIB record as a plain record. Tags: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .abstracts import split_labelled
from .dates import paper_date
from .headings_text import heading_of, merged
from .identifiers import (
    find_isbn,
    find_issn,
    find_nct,
    normalise_doi,
    normalise_orcid,
    normalise_pmcid,
)
from .names_text import full_name, short_name
from .notices_text import TYPE_OF_TAG, notice_of
from .plain_text import distinct, one_line
from .pubmed_parts import NOT_AVAILABLE, finished
from .source_record import Author, SourceRecord

_PMID = re.compile(r"[1-9]\d{0,8}")
_SOURCE = re.compile(
    r"(?P<journal>[^.]+)\. (?P<date>\d{4}[^;:.]*)"
    r"(?:;(?P<volume>[^(:.]*)(?:\((?P<issue>[^)]*)\))?)?(?::(?P<pages>[^.]+))?"
)


def nbib_record(fields: Sequence[tuple[str, str]]) -> SourceRecord:
    """The record of the tags in their order. Raises ValueError where it has neither a title nor a PMID."""
    record, values = SourceRecord(database="PubMed"), _by_tag(fields)
    record.authors = _authors(fields)
    for tag, texts in values.items():
        if take := _TAKE.get(tag):
            take(record, texts)
        elif tag in TYPE_OF_TAG:
            record.notices += tuple(notice_of(TYPE_OF_TAG[tag], text) for text in texts)
        elif tag not in _ELSEWHERE:
            record.extra[tag] = texts
    _take_titles(record, values)
    _take_dates(record, values)
    if "SO" in values:
        _take_source(record, values["SO"][0])
    return finished(record)


def _by_tag(fields: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for tag, value in fields:
        if text := one_line(value):
            values.setdefault(tag, []).append(text)
    return values


def _authors(fields: Sequence[tuple[str, str]]) -> tuple[Author, ...]:
    """People and groups in order, each with the identifier and first address that follow; investigators left out."""
    authors: list[Author] = []
    address, last = "", ""
    for tag, value in fields:
        text = one_line(value)
        if tag in _NAMES:
            _add_name(authors, tag, text, last)
            last = tag
        elif tag == "AD" and not last:
            address = address or text
        elif authors and last in ("FAU", "AU", "CN"):
            authors[-1] = _with_detail(authors[-1], tag, text)
    if address and authors and not authors[0].affiliation:
        authors[0] = replace(authors[0], affiliation=address)
    return tuple(author for author in authors if author.family or author.collective)


_NAMES = frozenset({"FAU", "AU", "CN", "FIR", "IR", "FED", "ED"})


def _add_name(authors: list[Author], tag: str, text: str, last: str) -> None:
    if tag == "FAU":
        authors.append(full_name(text))
    elif tag == "CN":
        authors.append(Author(collective=text))
    elif tag == "AU":
        short = short_name(text) or Author(family=text)
        if last == "FAU":
            full = authors.pop()
            short = replace(
                full,
                initials=short.initials or full.initials,
                suffix=full.suffix or short.suffix,
            )
        authors.append(short)


def _with_detail(author: Author, tag: str, text: str) -> Author:
    if tag == "AD" and not author.affiliation:
        return replace(author, affiliation=text)
    if tag == "AUID" and not author.orcid:
        return replace(author, orcid=normalise_orcid(text))
    return author


def _take_titles(record: SourceRecord, values: dict[str, list[str]]) -> None:
    """TI, or the title in the paper's own language where PubMed has no other, or the book's."""
    title, own, book = (" ".join(values.get(tag, ())) for tag in ("TI", "TT", "BTI"))
    if own and title in ("", NOT_AVAILABLE):
        title, own = own, ""
    if own:
        record.extra["TT"] = [own]
    record.title = title or book
    if book and title:
        record.journal = book


def _take_dates(record: SourceRecord, values: dict[str, list[str]]) -> None:
    for tag in ("DP", "DEP"):
        record.year, record.month, record.day = paper_date(" ".join(values.get(tag, ())))
        if record.year:
            return


def _take_source(record: SourceRecord, text: str) -> None:
    """The citation in one line, for what no other tag said."""
    found = _SOURCE.match(text)
    if not found:
        return
    record.journal_abbreviation = record.journal_abbreviation or found["journal"].strip()
    record.volume = record.volume or (found["volume"] or "").strip()
    record.issue = record.issue or (found["issue"] or "").strip()
    record.pages = record.pages or (found["pages"] or "").strip()
    if record.year is None:
        record.year, record.month, record.day = paper_date(found["date"])


def _take_pmid(record: SourceRecord, texts: list[str]) -> None:
    record.pmid = texts[0] if _PMID.fullmatch(texts[0]) else ""


def _take_abstract(record: SourceRecord, texts: list[str]) -> None:
    record.abstract = split_labelled(" ".join(texts))


def _take_identifiers(record: SourceRecord, texts: list[str]) -> None:
    """LID and AID: "10.1000/x [doi]", "S0140-6736(20)1 [pii]", "NBK1 [bookaccession]"."""
    for text in texts:
        value, _, kind = text.partition(" [")
        if kind == "doi]":
            record.doi = record.doi or normalise_doi(value)
        elif kind == "bookaccession]":
            record.accession = value
        elif kind == "pii]":
            record.extra.setdefault("PII", []).append(value)


def _take_location(record: SourceRecord, texts: list[str]) -> None:
    _take_identifiers(record, [text for text in texts if not text.endswith("[pii]")])
    if not record.pages:
        items = [text.removesuffix(" [pii]") for text in texts if "[doi]" not in text]
        record.pages = items[0] if items else ""


def _take_language(record: SourceRecord, texts: list[str]) -> None:
    record.language = texts[0]
    if texts[1:]:
        record.extra["LA"] = texts[1:]


def _text(name: str) -> Callable[[SourceRecord, list[str]], None]:
    """Takes a tag's first value into the field of this name."""
    return lambda record, texts: setattr(record, name, texts[0])


def _several(name: str, found: Callable[[str], tuple[str, ...]]) -> Callable[[SourceRecord, list[str]], None]:
    """Takes what `found` finds in each of a tag's values into the field of this name, after what is there."""
    return lambda record, texts: setattr(record, name, distinct((*getattr(record, name), *found("\n".join(texts)))))


def _take_mesh(record: SourceRecord, texts: list[str]) -> None:
    record.mesh = merged(map(heading_of, texts))


def _take_keywords(record: SourceRecord, texts: list[str]) -> None:
    record.keywords = distinct(text.lstrip("*") for text in texts)


_TAKE: dict[str, Callable[[SourceRecord, list[str]], None]] = {
    "PMID": _take_pmid,
    "AB": _take_abstract,
    "JT": _text("journal"),
    "TA": _text("journal_abbreviation"),
    "IS": _several("issn", find_issn),
    "ISBN": _several("isbn", find_isbn),
    "SI": _several("nct", find_nct),
    "VI": _text("volume"),
    "IP": _text("issue"),
    "PG": _text("pages"),
    "LID": _take_location,
    "AID": _take_identifiers,
    "PMC": lambda record, texts: setattr(record, "pmcid", normalise_pmcid(texts[0])),
    "PT": lambda record, texts: setattr(record, "publication_types", distinct(texts)),
    "MH": _take_mesh,
    "OT": _take_keywords,
    "LA": _take_language,
    "PL": _text("place"),
    "PB": _text("publisher"),
}
_ELSEWHERE = _NAMES - {"FIR", "IR", "FED", "ED"} | {
    "AD",
    "AUID",
    "TI",
    "TT",
    "BTI",
    "DP",
    "SO",
}
