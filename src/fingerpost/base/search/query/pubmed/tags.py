"""PubMed's field tags, short and long, and what can be looked up for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ..tree import ANYWHERE, TEXT_WORDS, TITLE_ABSTRACT, Field


class Kind(StrEnum):
    """How the text before a tag is read."""

    WORDS = "words"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TYPE = "type"
    AUTHOR = "author"
    DATE = "date"
    LANGUAGE = "language"
    PMID = "pmid"
    ARTICLE_ID = "article id"
    FILTER = "filter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as typed. `instead` says, for a field that is not kept here, what is looked up in its place."""

    shown: str
    kind: Kind
    fields: tuple[Field, ...] = ANYWHERE
    major: bool = False
    narrow: bool = False
    gap: int | None = None
    instead: str = ""


NAME_KINDS = frozenset({Kind.HEADING, Kind.TYPE, Kind.AUTHOR})
"""Kinds whose values may have a small "and" of their own ("Wounds and Injuries")."""

_WORDS: dict[tuple[Field, ...], str] = {
    TITLE_ABSTRACT: "tiab titleabstract tiabs titleorabstract tiandab abti abstracttitle",
    (Field.TITLE,): "ti title titlewords",
    (Field.ABSTRACT,): "ab abstract",
    TEXT_WORDS: "tw textword textwords word text",
    ANYWHERE: "all allfields allfield alltext af",
    (Field.KEYWORDS,): "ot otherterm otherterms kw keyword keywords authorkeyword authorkeywords",
    (Field.JOURNAL,): "ta journal jour so source journalname journaltitle journaltitleabbreviation jt",
}
_KINDS: dict[Kind, str] = {
    Kind.HEADING: "mh mesh meshterms meshterm meshheading meshheadings majr meshmajortopic majormeshtopic mj mesherms"
    " meshmajortopics majortopic meshmajr majrmesh mhmajr",
    Kind.SUBHEADING: "sh meshsubheading meshsubheadings subheading subheadings",
    Kind.TYPE: "pt ptyp publicationtype publicationtypes pubtype",
    Kind.AUTHOR: "au auth author authors 1au firstauthor firstauthorname lastau lastauthor lastauthorname fau"
    " fullauthor fullauthorname authorfull cn corporateauthor",
    Kind.DATE: "dp pdat publicationdate datepublication ppdat epdat datepublished year py edat entrezdate dateentrez"
    " crdt createdate creationdate datecreate datecreated mhda meshdate datemesh lr lastrevision datelastrevision"
    " modificationdate datemodification moddate dcom datecompletion completiondate dateentry",
    Kind.LANGUAGE: "la lang language languages",
    Kind.PMID: "pmid uid pubmedid",
    Kind.ARTICLE_ID: "doi aid lid articleidentifier locationid articleid pmc pmcid pii",
    Kind.FILTER: "sb subset filter filt filters",
}
_LACKING = {
    "affiliations": "ad affl affiliation affiliations",
    "grant numbers": "gr grantnumber grants",
    "volumes": "vi volume",
    "issues": "ip issue",
    "pages": "pg page pagination",
    "ISSNs": "is issn",
    "ISBNs": "isbn",
    "NLM's journal identifiers": "jid nlmuniqueid",
    "investigators": "ir investigator fir fullinvestigatorname",
    "editors": "ed editor",
    "places of publication": "pl placeofpublication cp country",
    "pharmacological actions": "pa pharmacologicalaction",
    "persons as subjects": "ps personalnameassubject",
    "secondary sources": "si secondarysourceid",
    "author identifiers": "auid authoridentifier",
    "statements of conflicting interests": "cois conflictofintereststatements",
    "books": "book",
    "publishers": "pubn publisher",
    "registry numbers": "rn ecrnnumber",
    "owners": "own owner",
    "status in PubMed": "stat status",
    "data banks": "dso",
}
_NOT_KEPT = {name: what for what, names in _LACKING.items() for name in names.split()}
_MAJOR = "majr meshmajortopic majormeshtopic mj meshmajortopics majortopic meshmajr majrmesh mhmajr"
_INSTEAD = {
    **dict.fromkeys(("nm", "substancename", "substance", "supplementaryconcept"), "headings and keywords"),
    **dict.fromkeys(("tt", "transliteratedtitle"), "the title"),
}
_FIELDS_INSTEAD = {"headings and keywords": (Field.HEADINGS, Field.KEYWORDS), "the title": (Field.TITLE,)}
_FIRST_OR_LAST = "1au firstauthor firstauthorname lastau lastauthor lastauthorname"
_ADDED = (
    "edat entrezdate dateentrez crdt createdate creationdate datecreate datecreated mhda meshdate datemesh lr"
    " lastrevision datelastrevision modificationdate datemodification moddate dcom datecompletion completiondate"
    " dateentry"
)
_BY_NAME: dict[str, tuple[Kind, tuple[Field, ...]]] = {
    **{name: (Kind.WORDS, fields) for fields, names in _WORDS.items() for name in names.split()},
    **{name: (kind, ANYWHERE) for kind, names in _KINDS.items() for name in names.split()},
    **{name: (Kind.WORDS, _FIELDS_INSTEAD[other]) for name, other in _INSTEAD.items()},
    **dict.fromkeys(_NOT_KEPT, (Kind.UNKNOWN, ANYWHERE)),
}
_GAP = re.compile(r"~\s*(\d{1,4})")


def tag_of(text: str) -> Tag | None:
    """The tag for what stands in square brackets; `None` for what PubMed has no tag for."""
    name, _colon, added = text.partition(":")
    key = re.sub(r"[^a-z0-9]", "", name.lower())
    kind, fields = _BY_NAME.get(key, (None, ANYWHERE))
    if kind is None:
        return None
    gap = _GAP.search(added)
    narrow = "noexp" in re.sub(r"[^a-z]", "", added.lower())
    return Tag(text.strip(), kind, fields, key in _MAJOR.split(), narrow, int(gap[1]) if gap else None, _instead(key))


def _instead(key: str) -> str:
    if key in _NOT_KEPT:
        return _NOT_KEPT[key]
    if key in _FIRST_OR_LAST.split():
        return "any author"
    return "the date of publication" if key in _ADDED.split() else _INSTEAD.get(key, "")
