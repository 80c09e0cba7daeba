"""Which database a RIS record comes from, and what follows for how its tags are to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .plain_text import distinct, one_line
from .ris_types import words_of

# EBSCOhost names databases by its own short codes.
_EBSCO = {
    "psyh": "APA PsycInfo",
    "cmedm": "MEDLINE",
    "mnh": "MEDLINE",
    "mdc": "MEDLINE",
    "mdl": "MEDLINE",
    "ccm": "CINAHL",
    "c8h": "CINAHL",
    "cin20": "CINAHL",
    "rzh": "CINAHL",
}
_MEDLINE = re.compile(r"\b(?:medline|pubmed)\b|^nlm$", re.IGNORECASE)
_OF_WOS = re.compile(r"^(?:WOS|ISI):", re.IGNORECASE)
_PSYCINFO_TYPE = re.compile(r"\bDocument Type: ([^.;]+)")
# EBSCOhost's notes tell several facts one after another.
_CINAHL_TYPES = re.compile(r"^Accession Number: .*?\bPublication Type: ([^.]{1,300})\.")
_LANGUAGE = re.compile(r"^Accession Number: .*?\bLanguage: ([^.;]{1,60})")
_SAYS_LITTLE = frozenset({"article", "journal article", "tables/charts", "pictorial", "abstract", "research"})
_EMBASE_NUMBER = re.compile(r"L\d{6,12}")
# The publication types of PubMed that tell study designs apart, as EndNote keeps them among its notes.
_PUBMED_TYPES = frozenset(
    """Adaptive Clinical Trial|Case Reports|Clinical Conference|Clinical Study|Clinical Trial|Clinical Trial Protocol|
    Clinical Trial, Phase I|Clinical Trial, Phase II|Clinical Trial, Phase III|Clinical Trial, Phase IV|Comment|
    Comparative Study|Consensus Development Conference|Consensus Development Conference, NIH|Congress|
    Controlled Clinical Trial|Dataset|Editorial|English Abstract|Equivalence Trial|Evaluation Study|
    Expression of Concern|Guideline|Historical Article|Interview|Introductory Journal Article|Journal Article|Lecture|
    Letter|Meta-Analysis|Multicenter Study|Network Meta-Analysis|News|Observational Study|Patient Education Handout|
    Practice Guideline|Pragmatic Clinical Trial|Preprint|Published Erratum|Randomized Controlled Trial|
    Retracted Publication|Retraction of Publication|Retraction Notice|Review|Scoping Review|Scientific Integrity Review|
    Systematic Review|Technical Report|Twin Study|Validation Study""".replace("\n    ", "").split("|")
)


class Tags:
    """The values of a record by tag. A value can have several lines."""

    def __init__(self, values: dict[str, list[str]]) -> None:
        self._values = values
        self._flat = {name: [text for value in texts if (text := one_line(value))] for name, texts in values.items()}

    def all(self, *names: str) -> list[str]:
        """Every value of the tags, each on one line, in the order the tags are named."""
        return [text for name in names if name in self._flat for text in self._flat[name]]

    def first(self, *names: str) -> str:
        """The first value of the first of the tags that has one; "" if none has."""
        for name in names:
            if found := self._flat.get(name):
                return found[0]
        return ""

    def lines(self, *names: str) -> list[str]:
        """Every line of every value of the tags."""
        values = [value for name in names for value in self._values.get(name, ())]
        return [text for value in values for line in value.split("\n") if (text := one_line(line))]

    def items(self) -> Iterator[tuple[str, list[str]]]:
        return ((name, list(texts)) for name, texts in self._flat.items())


def database_of(tags: Tags) -> str:
    """The database in words; the provider where no database is named; by the accession number for Web of Science."""
    named = tags.first("DB")
    if not named and _OF_WOS.match(tags.first("AN", "UT")):
        return "Web of Science"
    return _EBSCO.get(named.lower(), named) or tags.first("DP")


def is_medline(tags: Tags) -> bool:
    """Whether the record's own accession number is a PubMed identifier."""
    database = tags.first("DB")
    return bool(_MEDLINE.search(_EBSCO.get(database.lower(), database) or tags.first("DP")))


def accession_of(tags: Tags) -> str:
    """The database's own number. A bare number as ID is only a place in somebody's list, and left out."""
    number = tags.first("AN", "UT")
    own = tags.first("ID")
    embase = next((text for text in tags.all("U2", "M1") if _EMBASE_NUMBER.fullmatch(text)), "")
    return number or ("" if own.isdecimal() else own) or embase


def language_in_note(tags: Tags) -> str:
    """The language as EBSCOhost tells it among its notes."""
    return next((found.group(1).strip() for text in tags.all("N1") if (found := _LANGUAGE.match(text))), "")


def publication_types_of(tags: Tags) -> tuple[str, ...]:
    """The type of reference in words, then what the database says of the kind of article."""
    if is_medline(tags) and (said := distinct(_pubmed_types(tags))):
        return said
    kind = words_of(tags.first("TY"))
    return distinct((kind, *_said_types(tags, kind)))


def _pubmed_types(tags: Tags) -> Iterator[str]:
    return (line for line in tags.lines("N1") if line in _PUBMED_TYPES or line.startswith("Research Support, "))


def _said_types(tags: Tags, kind: str) -> Iterator[str]:
    for text in tags.all("M3"):
        if text.lower() != "article" and not text.lower().startswith(("10.", "doi", "http", kind.lower())):
            yield text
    for note in tags.all("N1"):
        if (said := _PSYCINFO_TYPE.search(note)) and said.group(1).strip() not in kind:
            yield said.group(1).strip()
        if listed := _CINAHL_TYPES.match(note):
            parts = (part.strip() for part in listed.group(1).split(";"))
            yield from (part.capitalize() for part in parts if part.lower() not in _SAYS_LITTLE)
