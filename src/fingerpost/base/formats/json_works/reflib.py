"""References as the library of the Systematic Review Accelerator writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..ris_record import ris_record
from ..source_record import SourceRecord
from .values import text, texts

_TAGS = {
    "title": "TI", "journal": "JF", "periodical": "JF", "authors": "AU", "pages": "SP", "volume": "VL", "number": "IS",
    "isbn": "SN", "abstract": "AB", "keywords": "KW", "year": "PY", "date": "DA", "doi": "DO", "urls": "UR",
    "language": "LA", "accessionNum": "AN", "notes": "N1", "databaseProvider": "DP", "database": "DB",
    "researchNotes": "RN", "address": "AD", "caption": "CA", "custom1": "C1", "custom2": "C2",
}  # fmt: skip
_TYPES = {"journalArticle": "JOUR", "book": "BOOK", "bookSection": "CHAP", "report": "RPRT", "thesis": "THES"}


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is one of its references."""
    return "recNumber" in given or (isinstance(given.get("authors"), list) and "title" in given and "DOI" not in given)


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The record; its fields are EndNote's under names of their own."""
    values = {"TY": [_TYPES.get(text(given.get("type")), "GEN")]}
    for key, tag in _TAGS.items():
        if found := list(texts(given.get(key))):
            values.setdefault(tag, []).extend(found)
    if text(given.get("databaseProvider")).lower() == "nlm" or "pubmed" in text(given.get("database")).lower():
        values["DB"] = ["PubMed"]
    return ris_record(values)
