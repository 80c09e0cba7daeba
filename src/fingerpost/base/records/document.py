"""What the search index knows of a record. Built by the area that owns the record, read by `base.search`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One searchable part of a record.

    A record whose parts have different audiences gives several documents with the same `ref` and different
    `part`s, so that a hidden word neither matches nor shows. `text` is everything else that is searched (abstract,
    body, names); `topics` are words for what it is about; `identifiers` match whole ("pmid:…", "doi:…", bare forms
    too are added by the index). `strength` runs from 0 (opinion, or not a study) to 1 (systematic review or
    guideline) by design alone; it is a signal for order, never shown as quality. `year` is 0 where unknown.
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
