"""Records as Europe PMC's search gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..abstracts import split_labelled
from ..dates import paper_date
from ..identifiers import find_issn, normalise_doi, normalise_orcid, normalise_pmcid, normalise_pmid
from ..names_text import author_of
from ..plain_text import distinct
from ..source_record import Author, Heading, SourceRecord
from .values import at, objects, text, texts


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is a record of Europe PMC."""
    return "authorString" in given or ("source" in given and "pubYear" in given)


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The record, of the short or of the full kind of answer."""
    journal = at(given, "journalInfo", "journal")
    printed = text(at(given, "journalInfo", "printPublicationDate")) or text(given.get("firstPublicationDate"))
    year, month, day = paper_date(printed)
    said = text(given.get("pubYear"))
    if len(said) == 4 and said.isdecimal() and int(said) != year:
        year, month, day = int(said), None, None
    types = distinct(texts(at(given, "pubTypeList", "pubType"))) or distinct(text(given.get("pubType")).split("; "))
    return SourceRecord(
        title=text(given.get("title")).removesuffix("."),
        authors=_authors(given),
        abstract=split_labelled(_with_headings(given.get("abstractText"))),
        journal=text(at(journal, "title")) or text(given.get("journalTitle")),
        journal_abbreviation=text(at(journal, "medlineAbbreviation")),
        issn=find_issn(f"{text(at(journal, 'issn'))} {text(at(journal, 'essn'))} {text(given.get('journalIssn'))}"),
        volume=text(at(given, "journalInfo", "volume")) or text(given.get("journalVolume")),
        issue=text(at(given, "journalInfo", "issue")) or text(given.get("issue")),
        pages=text(given.get("pageInfo")),
        year=year,
        month=month,
        day=day,
        pmid=normalise_pmid("PMID: " + text(given.get("pmid"))),
        doi=normalise_doi(text(given.get("doi"))),
        pmcid=normalise_pmcid(text(given.get("pmcid"))),
        accession=f"{text(given.get('source'))}:{text(given.get('id'))}".strip(":"),
        publication_types=tuple(each.capitalize() if each.islower() else each for each in types),
        mesh=tuple(_heading(each) for each in objects(at(given, "meshHeadingList", "meshHeading"))),
        keywords=distinct(texts(at(given, "keywordList", "keyword"))),
        language=text(given.get("language")),
        retracted=any("retracted publication" in each.lower() for each in types),
        database="Europe PMC",
    )


def _authors(given: Mapping[str, Any]) -> tuple[Author, ...]:
    named = [_author(each) for each in objects(at(given, "authorList", "author"))]
    if named:
        return tuple(each for each in named if each.family or each.collective)
    return tuple(author_of(name) for name in text(given.get("authorString")).rstrip(".").split(", ") if name)


def _author(given: Mapping[str, Any]) -> Author:
    orcid = text(at(given, "authorId", "value")) if text(at(given, "authorId", "type")) == "ORCID" else ""
    return Author(
        family=text(given.get("lastName")),
        given=text(given.get("firstName")),
        initials=text(given.get("initials")),
        collective=text(given.get("collectiveName")),
        orcid=normalise_orcid(orcid),
    )


def _with_headings(given: Any) -> str:
    """Europe PMC sets the headings of an abstract as HTML headings."""
    if not isinstance(given, str):
        return ""
    return text(given.replace("<h4>", " ").replace("</h4>", ": ").replace(":: ", ": "))


def _heading(given: Mapping[str, Any]) -> Heading:
    qualifiers = [text(each.get("qualifierName")) for each in objects(at(given, "meshQualifierList", "meshQualifier"))]
    stars = [each.get("majorTopic_YN") for each in objects(at(given, "meshQualifierList", "meshQualifier"))]
    major = "Y" in (given.get("majorTopic_YN"), *stars)
    return Heading(text(given.get("descriptorName")), "", major, tuple(each for each in qualifiers if each))
