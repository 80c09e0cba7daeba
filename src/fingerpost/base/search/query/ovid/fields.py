"""Ovid's field codes: what each one looks in here, and what the ones that we lack are called."""

from __future__ import annotations

from fingerpost.base.search.query.tree import ANYWHERE, TEXT_WORDS, Field

_TEXT = (Field.TITLE, Field.ABSTRACT)
MULTI_PURPOSE = (*_TEXT, Field.KEYWORDS, Field.HEADINGS)
"""Ovid's .mp., which it also uses for words without a field: title, abstract, keywords and words of headings."""

TEXT_CODES: dict[str, tuple[Field, ...]] = {
    "ab": (Field.ABSTRACT,),
    "af": ANYWHERE,
    "au": (Field.AUTHORS,),
    "an": (Field.IDENTIFIERS,),
    "bt": (Field.TITLE,),
    "do": (Field.IDENTIFIERS,),
    "dq": (Field.KEYWORDS,),
    "fa": (Field.AUTHORS,),
    "fx": (Field.HEADINGS,),
    "hw": (Field.HEADINGS,),
    "id": (Field.KEYWORDS,),
    "ja": (Field.JOURNAL,),
    "jn": (Field.JOURNAL,),
    "jw": (Field.JOURNAL,),
    "jx": (Field.JOURNAL,),
    "kf": (Field.KEYWORDS,),
    "kw": (Field.KEYWORDS,),
    "la": (Field.LANGUAGE,),
    "lg": (Field.LANGUAGE,),
    "m_titl": (Field.TITLE,),
    "mp": MULTI_PURPOSE,
    "pm": (Field.IDENTIFIERS,),
    "pt": (Field.TYPES,),
    "ti": (Field.TITLE,),
    "tt": (Field.TITLE,),
    "tw": _TEXT,
    "tx": ANYWHERE,
    "ui": (Field.IDENTIFIERS,),
}
HEADING_CODES = {"sh": False, "mh": False, "mj": True}
"""Fields that hold whole headings, and whether only main topics count."""
SUBHEADING_CODES = {"fs": False, "xs": True}
"""Fields of floating subheadings, and whether those beneath count too."""
YEAR_CODES = frozenset({"yr", "sa_year", "dp"})

LACKING: dict[str, str] = {
    "aa": "author's identifier",
    "ai": "author's identifier",
    "be": "date the record was begun",
    "ca": "corporate author",
    "cc": "classification code",
    "cf": "conference",
    "cn": "corporate author",
    "cp": "country of publication",
    "cr": "date created",
    "da": "date of entry",
    "dc": "date created",
    "dd": "date of delivery",
    "de": "descriptors of another database",
    "dj": "drug manufacturer's word",
    "dm": "device manufacturer",
    "dt": "date created",
    "dv": "device trade name",
    "ec": "enzyme number",
    "ed": "date of entry",
    "em": "week of entry",
    "ep": "date of electronic publication",
    "ey": "editor",
    "gc": "grant country",
    "ge": "gene symbol",
    "gi": "grant information",
    "gs": "gene symbol",
    "go": "grant organisation",
    "in": "institution",
    "ia": "investigator",
    "ib": "ISBN",
    "ip": "issue",
    "ir": "investigator",
    "is": "ISSN",
    "lu": "date last updated",
    "mc": "map of the content",
    "md": "methodology",
    "mf": "manufacturer",
    "nm": "name of substance",
    "nt": "notes",
    "ox": "organism",
    "os": "organism supplementary concept",
    "ot": "original title",
    "pb": "publisher",
    "pg": "page",
    "ph": "publication history",
    "po": "population",
    "ps": "personal name as subject",
    "pu": "publisher",
    "px": "protocol supplementary concept",
    "rd": "date revised",
    "rf": "cited reference",
    "rn": "registry number",
    "rs": "rare disease supplementary concept",
    "rx": "rare disease supplementary concept",
    "sb": "subset",
    "si": "secondary source",
    "so": "source",
    "sy": "synonym",
    "tc": "test or measure",
    "tm": "tests and measures",
    "tn": "trade name",
    "up": "date last updated",
    "vo": "volume",
}

KNOWN = frozenset(TEXT_CODES) | frozenset(HEADING_CODES) | frozenset(SUBHEADING_CODES) | YEAR_CODES | frozenset(LACKING)
ADOPTED = frozenset({Field.TITLE, Field.ABSTRACT, Field.KEYWORDS, Field.HEADINGS})

_CODE = {
    Field.TITLE: "ti",
    Field.ABSTRACT: "ab",
    Field.KEYWORDS: "kf",
    Field.HEADINGS: "hw",
    Field.AUTHORS: "au",
    Field.JOURNAL: "jn",
    Field.TYPES: "pt",
    Field.LANGUAGE: "la",
    Field.IDENTIFIERS: "ui",
}
_WHOLE = ((ANYWHERE, "af"), (TEXT_WORDS, "mp,pt"), (MULTI_PURPOSE, "mp"))


def in_order(fields: list[Field]) -> tuple[Field, ...]:
    """Fields in the one order in which trees have them, each once."""
    for whole in (ANYWHERE, TEXT_WORDS):
        if set(whole) == set(fields):
            return whole
    return tuple(field for field in Field if field in fields)


def suffix_of(fields: tuple[Field, ...]) -> str | None:
    """The codes that look in just these fields ("ti,ab"); `None` where Ovid has none."""
    for whole, code in _WHOLE:
        if whole == fields:
            return code
    codes = [_CODE[field] for field in fields if field in _CODE]
    return ",".join(codes) if codes and len(codes) == len(fields) else None
