"""One record in Dublin Core as a plain record. Its fields are few and loosely kept: what is not clear stays extra."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .abstracts import split_labelled
from .dates import PaperDate, paper_date
from .identifiers import (
    find_doi,
    find_isbn,
    find_issn,
    find_nct,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from .names_text import author_of, natural_name
from .plain_text import distinct, one_line, without_markup
from .source_record import Author, SourceRecord
from .xml_safely import local_name

_TYPES = {
    "article": "Journal Article", "journal article": "Journal Article", "peer-reviewed article": "Journal Article",
    "preprint": "Preprint", "thesis": "Thesis", "doctoralthesis": "Thesis", "masterthesis": "Thesis",
    "bachelorthesis": "Thesis", "book": "Book", "bookpart": "Book Chapter", "book section": "Book Chapter",
    "conferenceobject": "Conference Paper", "conference paper": "Conference Paper", "report": "Report",
    "workingpaper": "Report", "dataset": "Dataset", "lecture": "Lecture", "review": "Review",
}  # fmt: skip
_SAYS_LITTLE = frozenset({"text", "nonpeerreviewed", "peerreviewed", "publishedversion", "acceptedversion"})
_PLACE = re.compile(
    r"^(?P<journal>[^;]{2,200}?)(?:;|,)\s*Vol(?:ume|\.)?\s*(?P<volume>\w{1,10})(?:[\s,:]*(?:No|Issue|Nr|Iss)\.?\s*"
    r"(?P<issue>[\w-]{1,12}))?(?P<rest>.{0,200})$",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:;|pp?\.?)\s*([A-Za-z]?\d{1,7}(?:\s?[-–]\s?[A-Za-z]?\d{1,7})?)\s*$")
_KNOWN = frozenset(
    {"title", "creator", "description", "abstract", "subject", "publisher", "date", "issued", "identifier", "source",
     "language", "type", "bibliographicCitation"}
)  # fmt: skip


def dublin_core_record(root: etree._Element) -> SourceRecord:
    """The record of an OAI-PMH <record> or of an <oai_dc:dc>.

    Raises ValueError for a record that its repository has deleted, that is in other metadata, or that has neither a
    title nor an identifier.
    """
    name, deleted = _header(root)
    if deleted:
        raise ValueError(f"Its repository has deleted this record ({name})")
    values = _values(root)
    if not values:
        raise ValueError("The record has no Dublin Core in it")
    record = _described(values)
    record.accession = name
    if not (record.title or record.doi or record.pmid or record.pmcid or record.isbn):
        raise ValueError("The record has neither a title nor an identifier")
    return record


def _header(root: etree._Element) -> tuple[str, bool]:
    """The repository's own identifier of the record, and whether the record is deleted there."""
    header = next((each for each in root.iter() if local_name(each) == "header"), None)
    if header is None:
        return "", False
    name = next((one_line(each.text or "") for each in header if local_name(each) == "identifier"), "")
    return name, header.get("status") == "deleted"


def _values(root: etree._Element) -> dict[str, list[str]]:
    """The texts by the element's name; those in English or in no language before others."""
    holder = next((each for each in root.iter() if local_name(each) == "dc"), None)
    found: dict[str, list[tuple[bool, str]]] = {}
    for each in holder if holder is not None else ():
        text = one_line("".join(map(str, each.itertext())))
        language = next((str(value) for key, value in each.attrib.items() if str(key).endswith("}lang")), "en")
        if text and local_name(each):
            found.setdefault(local_name(each), []).append((not language.lower().startswith("en"), text))
    return {name: [text for _, text in sorted(texts, key=lambda pair: pair[0])] for name, texts in found.items()}


def _described(values: dict[str, list[str]]) -> SourceRecord:
    identifiers = [*values.get("identifier", ()), *values.get("bibliographicCitation", ())]
    everything = [*identifiers, *values.get("relation", ()), *values.get("source", ())]
    year, month, day = _date(values)
    record = SourceRecord(
        title=without_markup(next(iter(values.get("title", ())), "")),
        authors=tuple(map(_author, values.get("creator", ()))),
        abstract=split_labelled(without_markup(max(values.get("description", values.get("abstract", [""])), key=len))),
        year=year, month=month, day=day, doi=_doi(identifiers) or _doi(values.get("relation", [])),
        pmid=next((found for text in everything if (found := _pmid(text))), ""),
        pmcid=next((found for text in everything if (found := normalise_pmcid(text))), ""),
        nct=find_nct(" ".join(identifiers)), issn=distinct(n for text in everything for n in _issn(text)),
        isbn=distinct(number for text in everything for number in find_isbn(text.removeprefix("urn:"))),
        keywords=distinct(values.get("subject", ())), language=next(iter(values.get("language", ())), ""),
        publisher=next(iter(values.get("publisher", ())), ""), publication_types=distinct(_types(values)),
        urls=distinct(text for text in identifiers if text.startswith(("http://", "https://"))),
        extra={name: texts for name, texts in values.items() if name not in _KNOWN},
    )  # fmt: skip
    _take_place(record, values.get("source", []))
    return record


def _date(values: dict[str, list[str]]) -> PaperDate:
    """The first date that has a year: repositories add those of upload and of release after it."""
    dates = (paper_date(text.partition("T")[0]) for text in (*values.get("issued", ()), *values.get("date", ())))
    return next((date for date in dates if date[0]), (None, None, None))


def _doi(texts: list[str]) -> str:
    dois = (
        normalise_doi(text.removeprefix("info:doi/").removeprefix("info:")) or (find_doi(text) if "doi" in text else "")
        for text in texts
    )
    return next((doi for doi in dois if doi), "")


def _pmid(text: str) -> str:
    lower = text.lower()
    return normalise_pmid(text.removeprefix("info:")) if "pubmed" in lower or "pmid" in lower else ""


def _issn(text: str) -> tuple[str, ...]:
    return find_issn(text) if "issn" in text.lower() or len(text) == 9 else ()


def _types(values: dict[str, list[str]]) -> Iterator[str]:
    for text in values.get("type", ()):
        plain = text.rpartition("/")[2].removeprefix("doc-type:").strip()
        if plain.lower().replace(" ", "") not in _SAYS_LITTLE:
            yield _TYPES.get(plain.lower(), plain)


def _author(text: str) -> Author:
    """ "Doe, John", or "John Doe" where no word says that it is an organisation's name."""
    return natural_name(text) or author_of(text)


def _take_place(record: SourceRecord, sources: list[str]) -> None:
    """Journal, volume, issue and pages of a source in words ("BMJ Open; Vol. 9 No. 2 (2019); 12-34")."""
    words = [text for text in sources if not text.startswith(("http", "urn:")) and not _is_number(text)]
    if not words:
        return
    found = _PLACE.match(words[0])
    record.journal = (found.group("journal") if found else words[0]).strip()
    if found:
        record.volume, record.issue = found.group("volume"), found.group("issue") or ""
        pages = _PAGES.search(found.group("rest"))
        record.pages = pages.group(1).replace("–", "-").replace(" ", "") if pages else ""


def _is_number(text: str) -> bool:
    return bool(find_issn(text)) and len(text) < 20
