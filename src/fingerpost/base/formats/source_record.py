"""What every bibliographic format is read into and written from. Plain data: no Django, no area."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Author:
    """One author as the source names them. A group has only `collective`; a person has at least `family`."""

    family: str = ""
    given: str = ""
    initials: str = ""
    collective: str = ""
    orcid: str = ""
    affiliation: str = ""
    suffix: str = ""

    @property
    def name(self) -> str:
        """Family name, initials and suffix, as Vancouver style writes them ("Day AL Jr"), or the group's name."""
        parts = (self.family, self.initials or initials_of(self.given), self.suffix)
        return self.collective or " ".join(part for part in parts if part)


def initials_of(given: str) -> str:
    """The initials of given names: "Alison Louise" → "AL", "Jean-Luc" → "JL"."""
    return "".join(part[0].upper() for part in given.replace("-", " ").replace(".", " ").split())


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an abstract. `label` is the source's own heading ("" where it has none)."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A subject heading (MeSH): descriptor, its qualifiers, and whether it is a main topic of the paper."""

    name: str
    ui: str = ""
    major: bool = False
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What was later said about the record, or what it says of another: a retraction, correction or concern.

    `type` is the source's own word (PubMed's RefType, e.g. "RetractionIn", "ErratumIn", "ExpressionOfConcernIn").
    """

    type: str
    source: str = ""
    pmid: str = ""


@dataclass(slots=True)
class SourceRecord:
    """One bibliographic record as its source gives it.

    Unknown text is "", an unknown number None, an unknown list empty: never a guess. Identifiers are normalised:
    `pmid` digits only; `doi` lower-case without a resolver address or "doi:"; `pmcid` "PMC…"; `nct` "NCT…".
    `year`, `month` and `day` are as far as known. `publication_types` keep the source's wording; RIS types are
    mapped to words ("Journal Article"). `extra` keeps what has no field here, by the source's own tag.
    `groups` are the names of the groups or collections that the library which the record comes from had it in, and
    `attachments` the files beside it there, as that library names them (EndNote: "0123456789/Day-2019.pdf", a folder of
    its PDF directory and a file): both are of that library and say nothing of the work.
    """

    title: str = ""
    authors: tuple[Author, ...] = ()
    abstract: tuple[Section, ...] = ()
    journal: str = ""
    journal_abbreviation: str = ""
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    pmid: str = ""
    doi: str = ""
    pmcid: str = ""
    nct: tuple[str, ...] = ()
    accession: str = ""
    publication_types: tuple[str, ...] = ()
    mesh: tuple[Heading, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""
    publisher: str = ""
    place: str = ""
    urls: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    retracted: bool = False
    database: str = ""
    groups: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    extra: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read: its number in the file from 1, the line it begins on (0 if unknown), and why."""

    record: int
    line: int
    error: str


@dataclass(frozen=True, slots=True)
class Read:
    """One step of reading a file: the record's number from 1, and either the record or why it is unreadable."""

    number: int
    record: SourceRecord | Unreadable
