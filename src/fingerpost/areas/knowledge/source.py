"""A source's record as plain JSON and back, and the key by which the same paper is met again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import fields
from typing import Any

import orjson

from fingerpost.base.formats.source_record import Author, Heading, Notice, Section, SourceRecord

_PARTS = {"authors": Author, "abstract": Section, "mesh": Heading, "notices": Notice}
_OF_A_LIBRARY = frozenset(("groups", "attachments"))  # one library's own, which a shared record does not tell
_FIELDS = tuple(field.name for field in fields(SourceRecord) if field.name not in _OF_A_LIBRARY)
_COLUMNS = {name: tuple(field.name for field in fields(part)) for name, part in _PARTS.items()}
_TUPLES = frozenset(("issn", "isbn", "nct", "publication_types", "keywords", "urls"))
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def as_json(record: SourceRecord) -> dict[str, Any]:
    """The record as JSON can hold it, without what is empty."""
    stored = {name: value for name in _FIELDS if (value := getattr(record, name))}
    for name, columns in _COLUMNS.items():
        if name in stored:
            stored[name] = [{key: each for key in columns if (each := getattr(part, key))} for part in stored[name]]
    return stored


def record_from(stored: dict[str, Any]) -> SourceRecord:
    """The record that `as_json` made this of."""
    given = dict(stored)
    for name, part in _PARTS.items():
        if name in given:
            given[name] = tuple(_part(part, each) for each in given[name])
    for name in _TUPLES & given.keys():
        given[name] = tuple(given[name])
    return SourceRecord(**given)


def _part(kind: Any, stored: dict[str, Any]) -> Any:
    if kind is Heading and "qualifiers" in stored:
        stored = {**stored, "qualifiers": tuple(stored["qualifiers"])}
    if kind is Section:
        stored = {"label": "", "text": "", **stored}
    if kind is Heading or kind is Notice:
        stored = {("name" if kind is Heading else "type"): "", **stored}
    return kind(**stored)


def as_text(stored: dict[str, Any]) -> str:
    """A stored record as text: equal texts exactly when nothing changed."""
    return orjson.dumps(stored, option=orjson.OPT_SORT_KEYS).decode()


def from_text(text: str) -> dict[str, Any]:
    """The stored record that `as_text` made this text of."""
    stored: dict[str, Any] = orjson.loads(text)
    return stored


def match_key(record: SourceRecord) -> str:
    """Title, year and first author, normalised and hashed: for meeting again a paper that has no identifier."""
    first = record.authors[0].family or record.authors[0].collective if record.authors else ""
    text = f"{plain_words(record.title)}|{record.year or ''}|{plain_words(first)}|{plain_words(record.pages)}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def plain_words(text: str) -> str:
    """Lower case, no accents, only letters and figures."""
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return _NOT_A_WORD.sub(" ", folded).strip()
