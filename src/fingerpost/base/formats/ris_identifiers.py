"""The identifiers of a RIS record, which every dialect has in other tags, only where they are clearly its own."""

from __future__ import annotations

import re

from .identifiers import (
    find_doi,
    find_nct,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from .notices_text import opened_notice
from .plain_text import distinct
from .ris_dialects import Tags, is_medline

_SAID_PMID = re.compile(r"\bPMID\s*:?\s*(?:NLM)?([1-9]\d{0,8})\b", re.IGNORECASE)
_COCHRANE_PMID = re.compile(r"\bPUBMED[ :]\s?([1-9]\d{0,8})\b")
_MEDLINE_NUMBER = re.compile(r"MEDLINE:([1-9]\d{0,8})", re.IGNORECASE)
_OVID_ADDRESS = re.compile(r"[?&]AN=([1-9]\d{5,8})(?:&|$)", re.IGNORECASE)
_DIGITS = re.compile(r"[1-9]\d{0,8}")
_PMC_ADDRESS = re.compile(r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)", re.IGNORECASE)


def doi_of(tags: Tags) -> str:
    """The DOI of DO; else one in the addresses, or one alone in another tag that publishers put it in."""
    for text in tags.all("DO"):
        if doi := normalise_doi(text) or find_doi(text):
            return doi
    for text in tags.lines("M3", "L3", "ID", "UR", "LK", "L1", "L2"):
        if doi := normalise_doi(text) or (find_doi(text) if "doi" in text.lower() else ""):
            return doi
    return next(
        (doi for text in _notes(tags) if "doi" in text.lower() and (doi := find_doi(text))),
        "",
    )


def _notes(tags: Tags) -> list[str]:
    """The notes about the record itself, not those that name another (an erratum, a retraction)."""
    return [text for text in tags.lines("N1") if not opened_notice(text)]


def pmid_of(tags: Tags) -> str:
    """The PubMed identifier where the record says that it is one, or where its database is MEDLINE or PubMed."""
    return _pmid_by_database(tags) or _pmid_as_said(tags)


def _pmid_by_database(tags: Tags) -> str:
    if is_medline(tags):
        for number in tags.all("AN", "UT"):
            if _DIGITS.fullmatch(number):
                return number
        for address in tags.lines("UR", "L2"):
            if found := _OVID_ADDRESS.search(address):
                return found.group(1)
    if tags.first("DB").lower() == "scopus":
        # Scopus keeps the PubMed identifier in this tag.
        return next((number for number in tags.all("C2") if _DIGITS.fullmatch(number)), "")
    return ""


def _pmid_as_said(tags: Tags) -> str:
    for text in tags.lines("AN", "UT", "ID", "UR", "L1", "L2", "LK", "C2", "M1", "U1"):
        found = _MEDLINE_NUMBER.fullmatch(text) or _SAID_PMID.search(text)
        if pmid := found.group(1) if found else (normalise_pmid(text) if "ncbi" in text else ""):
            return pmid
    for text in tags.lines("C3", "PM", "XR"):
        if found := _COCHRANE_PMID.search(text):
            return found.group(1)
    said = {number for text in _notes(tags) for number in _SAID_PMID.findall(text)}
    return said.pop() if len(said) == 1 else ""


def pmcid_of(tags: Tags) -> str:
    """The PubMed Central identifier of C2 (EndNote), an accession number or an address."""
    for text in tags.lines("C2", "AN", "ID", "UR", "L1", "L2", "LK"):
        address = _PMC_ADDRESS.search(text)
        if pmcid := normalise_pmcid(address.group(1) if address else text):
            return pmcid
    return next(
        (pmcid for text in _notes(tags) if text[:5] == "PMCID" and (pmcid := normalise_pmcid(text))),
        "",
    )


def nct_of(tags: Tags) -> tuple[str, ...]:
    """The ClinicalTrials.gov numbers that the record is registered under, or is."""
    registered = [text for text in tags.lines("N1", "UR", "L2") if "clinicaltrials.gov" in text.lower()]
    return distinct(number for text in (*tags.all("AN", "ID", "UT", "C3"), *registered) for number in find_nct(text))
