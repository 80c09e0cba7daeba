"""Notices (retractions, corrections, comments) written as text, and the tags by which NBIB names them."""

from __future__ import annotations

import re

from .plain_text import one_line
from .source_record import Notice

# NLM's MEDLINE/PubMed data element descriptions: tag and the type that PubMed XML has for the same.
TYPE_OF_TAG = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "CRF": "CorrectedandRepublishedFrom",
    "CRI": "CorrectedandRepublishedIn",
    "DDIN": "AssociatedDataset",
    "DRIN": "AssociatedPublication",
    "ECF": "ExpressionOfConcernFor",
    "ECI": "ExpressionOfConcernIn",
    "EFR": "ErratumFor",
    "EIN": "ErratumIn",
    "ORI": "OriginalReportIn",
    "PRIN": "RetractionInPart",
    "PROF": "RetractionInPartOf",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "RPF": "RepublishedFrom",
    "RPI": "RepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
}
TAG_OF_TYPE = {kind: tag for tag, kind in TYPE_OF_TAG.items()}
_PMID = re.compile(r"\s*\bPMID:\s*(\d+)\.?")
_ADDRESS = re.compile(r"\s*\[https?://\S{1,400}\]$")
_WORDS = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower(): kind for kind in TAG_OF_TYPE}
_OPENING = re.compile(rf"^({'|'.join(sorted(_WORDS, key=len, reverse=True))})\s*[:.]\s+", re.IGNORECASE)


def notice_of(kind: str, text: str) -> Notice:
    """The notice a line tells of: "Lancet. 2020;395:1. PMID: 31000000" and its kind."""
    text = _ADDRESS.sub("", one_line(text))
    pmid = _PMID.search(text)
    return Notice(kind, one_line(_PMID.sub("", text)), pmid.group(1) if pmid else "")


def opened_notice(text: str) -> Notice | None:
    """The notice of a note that begins with its kind in words ("Erratum in: …"); None for any other note."""
    found = _OPENING.match(text)
    return notice_of(_WORDS[found.group(1).lower()], text[found.end() :]) if found else None


def notice_text(notice: Notice) -> str:
    """The notice's source and PMID on one line."""
    return " ".join(part for part in (notice.source, f"PMID: {notice.pmid}" if notice.pmid else "") if part)


def notice_words(notice: Notice) -> str:
    """The notice with its kind in words before it, as `opened_notice` reads it."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", notice.type)
    return f"{kind[:1]}{kind[1:].lower()}: {notice_text(notice)}"
