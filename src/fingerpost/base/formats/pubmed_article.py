"""One PubmedArticle element as a plain record. Each part of the tree is gone through once."""

from __future__ import annotations

import re
from collections.abc import Callable

from .identifiers import find_issn, find_nct, normalise_doi, normalise_pmcid
from .plain_text import distinct
from .pubmed_parts import (
    NOT_AVAILABLE,
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
from .source_record import Heading, Notice, SourceRecord

_IDENTIFIER = re.compile(r"[1-9]\d{0,8}")


def article_record(article: Element) -> SourceRecord:
    """The record of a PubmedArticle. Raises ValueError where it has no MedlineCitation, or neither title nor PMID."""
    parts = first_children(article)
    if "MedlineCitation" not in parts:
        raise ValueError("The record has no MedlineCitation")
    record = SourceRecord(database="PubMed")
    for child in parts["MedlineCitation"]:
        if take := _CITATION.get(child.tag):
            take(record, child)
    if "PubmedData" in parts:
        _take_article_ids(record, first_children(parts["PubmedData"]).get("ArticleIdList"))
    return finished(record)


def _take_pmid(record: SourceRecord, element: Element) -> None:
    text = text_of(element)
    record.pmid = text if _IDENTIFIER.fullmatch(text) else ""


def _take_article(record: SourceRecord, article: Element) -> None:
    vernacular, article_date = "", None
    for child in article:
        tag = child.tag
        if take := _ARTICLE.get(tag):
            take(record, child)
        elif tag == "VernacularTitle":
            vernacular = text_of(child)
        elif tag == "ArticleDate" and article_date is None:
            article_date = child
    if vernacular and record.title in ("", NOT_AVAILABLE):
        record.title = vernacular
    if vernacular and vernacular != record.title:
        record.extra["VernacularTitle"] = [vernacular]
    if record.year is None and article_date is not None:
        record.year, record.month, record.day = date_of(article_date)


def _take_title(record: SourceRecord, element: Element) -> None:
    record.title = text_of(element)


def _take_journal(record: SourceRecord, journal: Element) -> None:
    for child in journal:
        match child.tag:
            case "Title":
                record.journal = text_of(child)
            case "ISOAbbreviation":
                record.journal_abbreviation = text_of(child)
            case "ISSN":
                record.issn = distinct((*record.issn, *find_issn(child.text or "")))
            case "JournalIssue":
                _take_issue(record, child)


def _take_issue(record: SourceRecord, issue: Element) -> None:
    for child in issue:
        match child.tag:
            case "Volume":
                record.volume = text_of(child)
            case "Issue":
                record.issue = text_of(child)
            case "PubDate":
                record.year, record.month, record.day = date_of(child)


def _take_pages(record: SourceRecord, pagination: Element) -> None:
    parts = {child.tag: text_of(child) for child in pagination}
    span = "-".join(part for part in (parts.get("StartPage"), parts.get("EndPage")) if part)
    record.pages = parts.get("MedlinePgn") or span or record.pages


def _take_location(record: SourceRecord, element: Element) -> None:
    """A DOI, or the publisher's item number, which stands for pages where there are none."""
    if element.get("ValidYN") == "N":
        return
    if element.get("EIdType") == "doi":
        record.doi = record.doi or normalise_doi(element.text or "")
    elif not record.pages:
        record.pages = text_of(element)


def _take_language(record: SourceRecord, element: Element) -> None:
    language = text_of(element)
    if record.language:
        record.extra.setdefault("Language", []).append(language)
    else:
        record.language = language


def _take_trials(record: SourceRecord, data_banks: Element) -> None:
    numbers = (number.text or "" for number in data_banks.iter("AccessionNumber"))
    record.nct = find_nct(" ".join(numbers))


def _take_journal_info(record: SourceRecord, info: Element) -> None:
    parts = {child.tag: text_of(child) for child in info}
    record.journal_abbreviation = record.journal_abbreviation or parts.get("MedlineTA", "")
    record.issn = distinct((*record.issn, *find_issn(parts.get("ISSNLinking", ""))))
    record.place = parts.get("Country", "")


def _take_mesh(record: SourceRecord, headings: Element) -> None:
    record.mesh = tuple(heading for child in headings if (heading := _heading(child)))


def _heading(element: Element) -> Heading | None:
    name = ui = ""
    major, qualifiers = False, []
    for child in element:
        major = major or child.get("MajorTopicYN") == "Y"
        if child.tag == "DescriptorName":
            name, ui = text_of(child), child.get("UI") or ""
        elif child.tag == "QualifierName":
            qualifiers.append(text_of(child))
    return Heading(name, ui, major, tuple(qualifiers)) if name else None


def _take_notices(record: SourceRecord, notices: Element) -> None:
    for element in notices:
        if (kind := element.get("RefType", "")) and kind != "Cites":
            parts = first_children(element)
            record.notices += (Notice(kind, text_of(parts.get("RefSource")), text_of(parts.get("PMID"))),)


def _take_other_id(record: SourceRecord, element: Element) -> None:
    record.pmcid = record.pmcid or normalise_pmcid(element.text or "")


def _take_article_ids(record: SourceRecord, identifiers: Element | None) -> None:
    for element in () if identifiers is None else identifiers:
        match element.get("IdType"):
            case "doi":
                record.doi = record.doi or normalise_doi(element.text or "")
            case "pmc":
                record.pmcid = normalise_pmcid(element.text or "") or record.pmcid
            case "pubmed" if not record.pmid:
                _take_pmid(record, element)


Take = Callable[[SourceRecord, Element], None]

_CITATION: dict[str, Take] = {
    "PMID": _take_pmid,
    "Article": _take_article,
    "MedlineJournalInfo": _take_journal_info,
    "CommentsCorrectionsList": _take_notices,
    "MeshHeadingList": _take_mesh,
    "KeywordList": take_keywords,
    "OtherID": _take_other_id,
}

_ARTICLE: dict[str, Take] = {
    "Journal": _take_journal,
    "ArticleTitle": _take_title,
    "Pagination": _take_pages,
    "ELocationID": _take_location,
    "Abstract": take_abstract,
    "AuthorList": take_authors,
    "Language": _take_language,
    "DataBankList": _take_trials,
    "PublicationTypeList": take_types,
}
