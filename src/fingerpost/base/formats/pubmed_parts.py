"""What articles and books have in common in PubMed XML: text, dates, authors, abstracts, types and keywords."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from .abstracts import label_of, split_labelled
from .dates import PaperDate, day_number, month_number, paper_date
from .identifiers import normalise_orcid
from .plain_text import distinct, one_line
from .source_record import Author, Section, SourceRecord

Element = etree._Element
NOT_AVAILABLE = "[Not Available]."
RETRACTING = frozenset({"RetractionIn", "RetractedandRepublishedIn"})


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
        text = element.text
        return one_line(text) if text else ""
    etree.strip_elements(element, "{*}annotation", "{*}annotation-xml", with_tail=False)
    return one_line("".join(map(str, element.itertext())))


def date_of(element: Element) -> PaperDate:
    """The date of a PubDate, ArticleDate or ContributionDate, MedlineDate ("2019 Nov-Dec") included."""
    parts = {child.tag: (child.text or "").strip() for child in element}
    if "MedlineDate" in parts:
        return paper_date(parts["MedlineDate"])
    year, _, _ = paper_date(parts.get("Year", ""))
    month = month_number(parts.get("Month", ""))
    return year, month, day_number(parts.get("Day", "")) if month else None


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
            affiliation = affiliation or text_of(next(child.iterchildren("Affiliation"), None))
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


def take_types(record: SourceRecord, types: Iterable[Element]) -> None:
    """Publication types in the source's order."""
    record.publication_types = distinct((*record.publication_types, *map(text_of, types)))


def take_keywords(record: SourceRecord, keywords: Element) -> None:
    """The authors' or another owner's keywords; a record can have several such lists."""
    record.keywords = distinct((*record.keywords, *map(text_of, keywords)))
