"""One PubmedArticle element as a plain record. Each part of the tree is gone through once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from .abstracts import label_of, split_labelled
from .dates import PaperDate, day_number, month_number, paper_date
from .identifiers import (
    find_issn,
    find_nct,
    normalise_doi,
    normalise_orcid,
    normalise_pmcid,
)
from .plain_text import distinct, one_line
from .source_record import Author, Heading, Notice, Section, SourceRecord

Element = etree._Element
RETRACTING = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
NOT_AVAILABLE = "[Not Available]."
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


def finished(record: SourceRecord) -> SourceRecord:
    """Fills what is only known at the end, and refuses a record that could not be told from another."""
    if not record.title and not record.pmid:
        raise ValueError("The record has neither a title nor a PMID")
    if not record.journal:
        record.journal = record.journal_abbreviation
    if "Retracted Publication" in record.publication_types or any(n.type in RETRACTING for n in record.notices):
        record.retracted = True
    return record


def first_children(element: Element) -> dict[str, Element]:
    """The element's children by tag, the first of each."""
    children: dict[str, Element] = {}
    for child in element:
        children.setdefault(child.tag, child)
    return children


def text_of(element: Element | None) -> str:
    """All text of the element on one line, inline markup left out, the TeX twin of a formula too."""
    if element is None:
        return ""
    if not len(element):
        return one_line(element.text or "")
    etree.strip_elements(element, "{*}annotation", "{*}annotation-xml", with_tail=False)
    return one_line("".join(map(str, element.itertext())))


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


def date_of(element: Element) -> PaperDate:
    """The date of a PubDate, ArticleDate or ContributionDate, MedlineDate ("2019 Nov-Dec") included."""
    parts = {child.tag: (child.text or "").strip() for child in element}
    if "MedlineDate" in parts:
        return paper_date(parts["MedlineDate"])
    year, _, _ = paper_date(parts.get("Year", ""))
    month = month_number(parts.get("Month", ""))
    return year, month, day_number(parts.get("Day", "")) if month else None


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


def take_abstract(record: SourceRecord, abstract: Element) -> None:
    """The sections under the source's own labels, or the National Library of Medicine's category where it has none."""
    sections = []
    for child in abstract:
        if child.tag == "AbstractText" and (text := text_of(child)):
            sections.append(Section(label_of(child.get("Label") or child.get("NlmCategory") or ""), text))
        elif child.tag == "CopyrightInformation":
            record.extra["CopyrightInformation"] = [text_of(child)]
    if len(sections) == 1 and not sections[0].label:
        record.abstract = split_labelled(sections[0].text)
    else:
        record.abstract = tuple(sections)


def take_authors(record: SourceRecord, authors: Element) -> None:
    """People and groups as listed, without names that the source itself marks as superseded (ValidYN "N")."""
    record.authors += tuple(author for child in authors if child.get("ValidYN") != "N" and (author := _author(child)))


def _author(element: Element) -> Author | None:
    orcid = affiliation = ""
    names: dict[str, str] = {}
    for child in element:
        tag = child.tag
        if tag == "AffiliationInfo":
            affiliation = affiliation or text_of(child.find("Affiliation"))
        elif tag == "Identifier":
            orcid = orcid or (normalise_orcid(child.text or "") if child.get("Source") == "ORCID" else "")
        else:
            names[tag] = text_of(child)
    name = names.get
    family, given = name("LastName", ""), name("ForeName") or name("FirstName") or ""
    if not family:
        family, given = given, ""
    collective = "" if family else name("CollectiveName", "")
    affiliation = affiliation or name("Affiliation", "")
    author = Author(
        family,
        given,
        name("Initials", ""),
        collective,
        orcid,
        affiliation,
        name("Suffix", ""),
    )
    return author if family or collective else None


def _take_language(record: SourceRecord, element: Element) -> None:
    language = text_of(element)
    if record.language:
        record.extra.setdefault("Language", []).append(language)
    else:
        record.language = language


def _take_trials(record: SourceRecord, data_banks: Element) -> None:
    numbers = (number.text or "" for number in data_banks.iter("AccessionNumber"))
    record.nct = find_nct(" ".join(numbers))


def take_types(record: SourceRecord, types: Iterable[Element]) -> None:
    """Publication types in the source's order."""
    record.publication_types = distinct((*record.publication_types, *map(text_of, types)))


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


def take_keywords(record: SourceRecord, keywords: Element) -> None:
    """The authors' or another owner's keywords; a record can have several such lists."""
    record.keywords = distinct((*record.keywords, *map(text_of, keywords)))


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
