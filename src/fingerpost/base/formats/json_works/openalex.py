"""Works as OpenAlex gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..abstracts import split_labelled
from ..dates import paper_date
from ..headings_text import merged
from ..identifiers import find_issn, normalise_doi, normalise_orcid, normalise_pmcid, normalise_pmid
from ..names_text import author_of, natural_name
from ..plain_text import distinct
from ..source_record import Author, Heading, SourceRecord
from .values import at, objects, text, texts

MOST_PLACES = 20_000
TYPES = {"article": "Journal Article", "review": "Review", "book-chapter": "Book Chapter", "preprint": "Preprint"}


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is a work of OpenAlex."""
    return "authorships" in given or "abstract_inverted_index" in given


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The record of a work; its abstract is put together again from the places of its words."""
    year, month, day = paper_date(text(given.get("publication_date")) or text(given.get("publication_year")))
    source, kind = at(given, "primary_location", "source"), text(given.get("type"))
    first, last = text(at(given, "biblio", "first_page")), text(at(given, "biblio", "last_page"))
    return SourceRecord(
        title=text(given.get("title")) or text(given.get("display_name")),
        authors=tuple(author for each in objects(given.get("authorships")) if (author := _author(each))),
        abstract=split_labelled(_abstract(given.get("abstract_inverted_index"))),
        journal=text(at(source, "display_name")),
        issn=find_issn(" ".join(texts(at(source, "issn")))),
        volume=text(at(given, "biblio", "volume")),
        issue=text(at(given, "biblio", "issue")),
        pages=f"{first}-{last}" if first and last and first != last else first,
        year=year,
        month=month,
        day=day,
        pmid=normalise_pmid(_last(text(at(given, "ids", "pmid")))),
        doi=normalise_doi(text(given.get("doi"))),
        pmcid=normalise_pmcid(_pmc(_last(text(at(given, "ids", "pmcid"))))),
        accession=_last(text(given.get("id"))),
        publication_types=(TYPES.get(kind, kind.replace("-", " ").capitalize()),) if kind else (),
        mesh=merged(_heading(each) for each in objects(given.get("mesh")) if text(each.get("descriptor_name"))),
        keywords=distinct(text(each.get("display_name")) for each in objects(given.get("keywords"))),
        language=text(given.get("language")),
        publisher=text(at(source, "host_organization_name")),
        retracted=given.get("is_retracted") is True,
        database="OpenAlex",
    )


def _author(given: Mapping[str, Any]) -> Author | None:
    name = text(at(given, "author", "display_name")) or text(given.get("raw_author_name"))
    if not name:
        return None
    author = natural_name(name) or author_of(name)
    where = next((text(each.get("display_name")) for each in objects(given.get("institutions"))), "")
    orcid = normalise_orcid(text(at(given, "author", "orcid")))
    return Author(author.family, author.given, author.initials, author.collective, orcid, where, author.suffix)


def _abstract(index: Any) -> str:
    """OpenAlex keeps each word with the places it stands in."""
    if not isinstance(index, Mapping):
        return ""
    placed = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int) and 0 <= place < MOST_PLACES
    ]
    return text(" ".join(word for _, word in sorted(placed)[:MOST_PLACES]))


def _heading(given: Mapping[str, Any]) -> Heading:
    qualifier = text(given.get("qualifier_name"))
    return Heading(
        text(given.get("descriptor_name")),
        text(given.get("descriptor_ui")),
        given.get("is_major_topic") is True,
        (qualifier,) if qualifier else (),
    )


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _pmc(number: str) -> str:
    return f"PMC{number}" if number.isdigit() else number
