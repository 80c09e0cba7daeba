"""What a stored record tells of itself, and what the record of a notice tells of others. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..models import LONGEST_NOTICE, NoticeSort

_SORTS = {
    "RetractionIn": NoticeSort.RETRACTION,
    "RetractedandRepublishedIn": NoticeSort.RETRACTION,
    "ExpressionOfConcernIn": NoticeSort.CONCERN,
    "UpdateIn": NoticeSort.SUPERSEDED,
    "ErratumIn": NoticeSort.CORRECTION,
    "CorrectedandRepublishedIn": NoticeSort.CORRECTION,
    "PartialRetractionIn": NoticeSort.CORRECTION,
    "RetractionInPart": NoticeSort.CORRECTION,
}
"""PubMed's words for what was said of a paper (and Crossref's, read into them)."""
_TURNED = {
    "RetractionOf": "RetractionIn",
    "RetractedandRepublishedFrom": "RetractedandRepublishedIn",
    "ExpressionOfConcernFor": "ExpressionOfConcernIn",
    "UpdateOf": "UpdateIn",
    "ErratumFor": "ErratumIn",
    "CorrectedandRepublishedFrom": "CorrectedandRepublishedIn",
    "RetractionInPartOf": "RetractionInPart",
}
"""The same as the record of the notice says it of the paper that it speaks of."""
_DOI = "doi:"


@dataclass(frozen=True, slots=True)
class Told:
    """One notice: its sort, the source's word for it, what tells it from others, where it stands, its address."""

    sort: NoticeSort
    said_as: str = ""
    key: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ToldOf:
    """A notice of another paper, which is known by its PubMed identifier or its DOI."""

    told: Told
    pmid: str
    doi: str


def may_tell(source: str) -> bool:
    """Whether a record as JSON text can tell anything; most cannot, and are not read."""
    return '"notices"' in source or '"retracted"' in source


def of_itself(stored: Mapping[str, Any]) -> list[Told]:
    """What a record tells was later said of it, each notice once; a retraction also where no notice is named."""
    found = [_told(each["type"], each) for each in stored.get("notices", ()) if each.get("type") in _SORTS]
    if stored.get("retracted") and not any(each.sort is NoticeSort.RETRACTION for each in found):
        found.append(Told(NoticeSort.RETRACTION))
    return list({(each.sort, each.key): each for each in found}.values())


def of_others(stored: Mapping[str, Any]) -> Iterator[ToldOf]:
    """What the record of a notice tells of the papers that it speaks of."""
    here = {"source": _cited(stored), "pmid": stored.get("pmid", "")}
    for each in stored.get("notices", ()):
        if each.get("type") in _TURNED:
            told = _told(_TURNED[each["type"]], here if here["pmid"] else {**here, "doi": stored.get("doi", "")})
            yield ToldOf(told, each.get("pmid", ""), _doi(each))


def _told(said_as: str, given: Mapping[str, str]) -> Told:
    pmid, doi, text = given.get("pmid", ""), given.get("doi", "") or _doi(given), given.get("source", "")
    text = "" if text.startswith(_DOI) else text[:LONGEST_NOTICE]
    key = f"pmid:{pmid}" if pmid else f"{_DOI}{doi}" if doi else text
    return Told(_SORTS[said_as], said_as, key[:LONGEST_NOTICE], text, _address(pmid, doi))


def _doi(given: Mapping[str, str]) -> str:
    source = given.get("source", "")
    return source.removeprefix(_DOI) if source.startswith(_DOI) else ""


def _address(pmid: str, doi: str) -> str:
    if pmid.isascii() and pmid.isdigit():
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    return f"https://doi.org/{doi}" if doi.startswith("10.") and len(doi) < 450 else ""


def _cited(stored: Mapping[str, Any]) -> str:
    """Where a notice stands, in a line as PubMed writes it."""
    journal, year = stored.get("journal_abbreviation") or stored.get("journal", ""), stored.get("year")
    volume = f";{stored['volume']}" if stored.get("volume") else ""
    pages = f":{stored['pages']}" if stored.get("pages") else ""
    return ". ".join(part for part in (journal.rstrip("."), f"{year}{volume}{pages}" if year else "") if part)
