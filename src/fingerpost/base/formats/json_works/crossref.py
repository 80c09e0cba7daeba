"""Works as Crossref's REST API gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..abstracts import split_labelled
from ..identifiers import find_isbn, find_issn, find_nct, normalise_doi, normalise_orcid
from ..plain_text import distinct
from ..source_record import Author, Notice, SourceRecord
from .csl import author_of
from .values import date_parts, objects, text, texts

TYPES = {
    "journal-article": "Journal Article", "book": "Book", "monograph": "Book", "edited-book": "Edited Book",
    "reference-book": "Book", "book-chapter": "Book Chapter", "book-section": "Book Chapter", "report": "Report",
    "proceedings-article": "Conference Paper", "proceedings": "Conference Proceedings", "dissertation": "Thesis",
    "posted-content": "Preprint", "dataset": "Dataset", "standard": "Standard", "peer-review": "Peer Review",
    "journal": "Journal", "reference-entry": "Encyclopedia",
}  # fmt: skip
_HEADING = re.compile(r"<jats:title>\s*([^<>]{1,200}?)\s*:?\s*</jats:title>")
_BLOCK = re.compile(r"</?jats:(?:p|sec|title)\b[^<>]{0,200}>")
_DATES = ("published-print", "published", "issued", "published-online", "created")
_NOTICES = {
    "retraction": "RetractionIn", "withdrawal": "RetractionIn", "removal": "RetractionIn",
    "partial_retraction": "PartialRetractionIn", "correction": "ErratumIn", "corrigendum": "ErratumIn",
    "erratum": "ErratumIn", "addendum": "ErratumIn", "clarification": "ErratumIn",
    "expression_of_concern": "ExpressionOfConcernIn", "new_version": "UpdateIn", "new_edition": "UpdateIn",
}  # fmt: skip
"""What Crossref calls an update, and PubMed's word for the same on the paper that was updated (`updated-by`)."""
_NOTICES_OF = {
    "RetractionIn": "RetractionOf", "PartialRetractionIn": "RetractionInPartOf", "ErratumIn": "ErratumFor",
    "ExpressionOfConcernIn": "ExpressionOfConcernFor", "UpdateIn": "UpdateOf",
}  # fmt: skip
"""The same on the notice itself, of what it updates (`update-to`)."""


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is a work of Crossref's: its titles are lists, and it has a DOI."""
    return "DOI" in given and (isinstance(given.get("title"), list) or "indexed" in given or "deposited" in given)


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The record of a work, with what later notices say of it (`updated-by`) or, of a notice, what that speaks of."""
    year, month, day = _date(given)
    kind = text(given.get("type"))
    notices = (*_notices(given, "updated-by"), *_notices(given, "update-to"))
    subtitle = text(given.get("subtitle"))
    title = text(given.get("title"))
    return SourceRecord(
        title=f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        authors=tuple(author for each in objects(given.get("author")) if (author := _author(each))),
        abstract=split_labelled(_abstract(given.get("abstract"))),
        journal=text(given.get("container-title")),
        journal_abbreviation=text(given.get("short-container-title")),
        issn=find_issn(" ".join(texts(given.get("ISSN")))),
        isbn=find_isbn(" ".join(texts(given.get("ISBN")))),
        volume=text(given.get("volume")),
        issue=text(given.get("issue")),
        pages=text(given.get("page")) or text(given.get("article-number")),
        year=year,
        month=month,
        day=day,
        doi=normalise_doi(text(given.get("DOI"))),
        nct=distinct(_trials(given)),
        publication_types=(TYPES.get(kind, kind),) if kind else (),
        keywords=distinct(texts(given.get("subject"))),
        language=text(given.get("language")),
        publisher=text(given.get("publisher")),
        place=text(given.get("publisher-location")),
        urls=distinct(texts(given.get("URL"))),
        notices=notices,
        retracted=any(notice.type == "RetractionIn" for notice in notices),
        database="Crossref",
    )


def _abstract(given: Any) -> str:
    """The abstract with its headings told apart from what they stand over; Crossref keeps it in JATS."""
    told = _HEADING.sub(r" \1: ", given) if isinstance(given, str) else ""
    return text(_BLOCK.sub(" ", told.replace(":: ", ": "))).removeprefix("Abstract").lstrip(" :")


def _date(given: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    dates = (date_parts(given.get(name)) for name in _DATES)
    return next((date for date in dates if date[0]), (None, None, None))


def _author(given: Mapping[str, Any]) -> Author | None:
    author = author_of(given)
    if author is None:
        return None
    where = next((text(each.get("name")) for each in objects(given.get("affiliation"))), "")
    return replace(author, orcid=normalise_orcid(text(given.get("ORCID"))), affiliation=where)


def _notices(given: Mapping[str, Any], name: str) -> Iterator[Notice]:
    """What was said of the work or, for `update-to`, what it says of another, as far as there is a word for it."""
    for each in objects(given.get(name)):
        kind = _NOTICES.get(text(each.get("type")).lower())
        if kind and (doi := normalise_doi(text(each.get("DOI")))):
            yield Notice(kind if name == "updated-by" else _NOTICES_OF[kind], f"doi:{doi}")


def _trials(given: Mapping[str, Any]) -> Iterator[str]:
    """The numbers of the trials that the work reports, those of ClinicalTrials.gov alone."""
    for each in objects(given.get("clinical-trial-number")):
        yield from find_nct(text(each.get("clinical-trial-number")))
