"""What the search index knows of a record. Built by the area that owns the record, read by `base.search`."""

from __future__ import annotations

from dataclasses import dataclass

FOR_ALL = "0"
"""The mark of what is set aside for everybody."""


@dataclass(frozen=True, slots=True)
class SubjectHeading:
    """A heading of a controlled vocabulary as a record carries it. `major`: a main topic of the record."""

    name: str
    major: bool = False
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One searchable part of a record.

    A record whose parts have different audiences gives several documents with the same `ref` and different
    `part`s, so that a hidden word neither matches nor shows. `text` is the abstract, or the body of what has none;
    `topics` are words for what it is about, and what lists are counted by; `headings` and `keywords` are the same as a
    searcher asks for them by field. `authors` are "Smith JA" or a group's name, `journal` the full title and the
    abbreviation, `types` the source's publication types, `language` a three-letter code, `published` a number such as
    20240131 (0 unknown; 1 January where only the year is known). `identifiers` match whole ("pmid:…", "doi:…", bare
    forms too are added by the index). `strength` runs from 0 (opinion, or not a study) to 1 (systematic review or
    guideline) by design alone; it is a signal for order, never shown as quality. `year` is 0 where unknown. `source` is
    the database that a record came from, as it names itself. `set_aside` says for whom a record is left out of results
    unless they ask for what is: organisations by their ids, and `FOR_ALL`.
    """

    ref: str
    kind: str
    audience: tuple[str, ...]
    title: str = ""
    text: str = ""
    topics: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    part: str = ""
    organisation: int = 0
    year: int = 0
    strength: float = 0.0
    design: str = ""
    status: str = ""
    retracted: bool = False
    keywords: tuple[str, ...] = ()
    headings: tuple[SubjectHeading, ...] = ()
    authors: tuple[str, ...] = ()
    journal: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    language: str = ""
    published: int = 0
    source: str = ""
    set_aside: tuple[str, ...] = ()
