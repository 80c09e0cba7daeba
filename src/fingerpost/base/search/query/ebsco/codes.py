"""EBSCOhost's field codes, and what can be looked up for each. CINAHL's are the ones that matter most here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ..same_words import in_order
from ..tree import ANYWHERE, Field


class Kind(StrEnum):
    """How the text after a code is read."""

    WORDS = "words"
    HEADING = "heading"
    AUTHOR = "author"
    DATE = "date"
    LANGUAGE = "language"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Code:
    """One field code as typed. `instead` says what is looked up in place of a field that is not kept here."""

    shown: str
    kind: Kind
    fields: tuple[Field, ...] = ANYWHERE
    major: bool = False
    instead: str = ""


SUBJECTS = (Field.KEYWORDS, Field.HEADINGS)
FIELDS: dict[str, tuple[Field, ...]] = {
    "TI": (Field.TITLE,),
    "AB": (Field.ABSTRACT,),
    "KW": (Field.KEYWORDS,),
    "SU": SUBJECTS,
    "MW": (Field.HEADINGS,),
    "SO": (Field.JOURNAL,),
    "PT": (Field.TYPES,),
    "TX": ANYWHERE,
    "MJ": (Field.HEADINGS,),
    "JN": (Field.JOURNAL,),
    "JT": (Field.JOURNAL,),
}
_WORDS = ("TI", "AB", "KW", "SU", "MW", "SO", "PT", "TX", "MJ", "JN", "JT")
_HEADINGS = {"MH": False, "DE": False, "ZM": False, "MM": True, "DM": True}
_DATES = {"DT": "", "PY": "", "PD": "", "YR": "", "EM": "the date of publication", "ED": "the date of publication"}
_LACKING = {
    "AF": "affiliations",
    "AD": "affiliations",
    "AN": "accession numbers",
    "AR": "author identifiers",
    "CA": "corporate authors",
    "CN": "corporate authors",
    "GI": "grants",
    "IB": "ISBNs",
    "IN": "instruments",
    "IP": "issues",
    "IS": "ISSNs",
    "IV": "investigators",
    "NM": "names of substances",
    "PB": "publishers",
    "PG": "pages",
    "PM": "PubMed numbers as EBSCOhost has them",
    "RN": "registry numbers",
    "RF": "references",
    "SB": "subsets",
    "SI": "secondary sources",
    "VI": "volumes",
}
_INSTEAD = {
    "TX": "the text of papers is not kept here: looked up in the record",
    "MJ": "words of main topics are not kept apart here: looked up in all headings",
}
ANY_CASE = frozenset({"TI", "AB", "MH", "MM", "SU", "TX", "AU", "MW", "MJ", "PT", "KW"})
"""Codes read in small letters too, where a bracket or a quotation mark follows."""
AMBIGUOUS = frozenset(_LACKING) | {"DM", "DE", "PD", "ED", "ZL", "ZM"}
"""Codes that are also words and abbreviations ("RN", "IV"): they need a bracket or a quotation mark after them."""
CODES = frozenset(_WORDS) | frozenset(_HEADINGS) | frozenset(_DATES) | frozenset(_LACKING) | {"AU", "LA", "ZL"}


def code_of(text: str) -> Code | None:
    """The code for one or several ("TI,AB") in any case; `None` for what EBSCOhost has no code for."""
    names = re.findall(r"[A-Z]{2}", text.upper())
    if len(names) > 1 and all(name in _WORDS for name in names):
        fields = in_order(tuple(field for name in names for field in FIELDS[name]))
        return Code("/".join(names), Kind.WORDS, fields)
    return _one(names[0]) if len(names) == 1 and names[0] in CODES else None


def _one(name: str) -> Code:
    if name in _HEADINGS:
        return Code(name, Kind.HEADING, major=_HEADINGS[name])
    if name in _DATES:
        return Code(name, Kind.DATE, instead=_DATES[name])
    if name in _LACKING:
        return Code(name, Kind.UNKNOWN, instead=_LACKING[name])
    if name in ("AU", "LA", "ZL"):
        return Code(name, Kind.AUTHOR if name == "AU" else Kind.LANGUAGE)
    return Code(name, Kind.WORDS, FIELDS[name], instead=_INSTEAD.get(name, ""))
