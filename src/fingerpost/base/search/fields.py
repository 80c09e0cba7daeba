"""What each field of the index holds of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.references import made_at
from fingerpost.base.search.card import card_of, key_of, title_mark
from fingerpost.base.search.identifiers import indexed_forms
from fingerpost.base.search.scope import EVERYONE_AND_SYSTEM
from fingerpost.base.search.spelling import one_spelling

LONGEST_RAW = 1_000


def fields_of_record(parts: list[SearchDocument]) -> list[dict[str, Any]]:
    """The fields by name of each part of one record. Where one part is retracted, the record is."""
    retracted = any(part.retracted for part in parts)
    return [_fields(replace(part, retracted=retracted), split=len(parts) > 1) for part in parts]


def _fields(document: SearchDocument, split: bool) -> dict[str, Any]:
    """Words are spelt one way only, so that the index and the question agree."""
    title, text = one_spelling(document.title), one_spelling(document.text)
    beside = (*document.topics, document.design.replace("-", " "), *document.authors, *document.journal)
    others = one_spelling("\n".join(beside)).split("\n")
    forms = {form for given in document.identifiers for form in indexed_forms(given)} | {title_mark(document.title)}
    return {
        "all": [title, text, *others],
        "title": title,
        "ref": document.ref,
        "key": key_of(document.ref, document.part),
        "identifiers": [form for form in forms if form],
        "audience": [*document.audience, EVERYONE_AND_SYSTEM],
        "organisation": str(document.organisation),
        "status": document.status,
        "kind": document.kind,
        "design": document.design,
        "topics": [topic[:LONGEST_RAW] for topic in document.topics],
        "sort_title": title.strip()[:LONGEST_RAW],
        "year": max(document.year, 0),
        "added": made_at(document.ref),
        "retracted": document.retracted,
        "split": split,
        "card": card_of(document, split).packed(),
    }
