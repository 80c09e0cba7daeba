"""What each field of the index holds of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any

from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.records.references import made_at
from fingerpost.base.search._tantivy.analysis import in_stems
from fingerpost.base.search.card import card_of, key_of, number_of, title_mark
from fingerpost.base.search.facets import facet_values
from fingerpost.base.search.folding import folded, in_ascii
from fingerpost.base.search.identifiers import indexed_forms
from fingerpost.base.search.query.languages import language_code
from fingerpost.base.search.scope import EVERYONE_AND_SYSTEM, audience_term
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.versions import NO_WORD, TOO_LONG_A_WORD

LONGEST_RAW = 1_000
REMEMBERED = 20_000
"""So many headings, authors, journals and languages are worked out once: records have most of them in common."""
WORDS_APART = 30
_TIE_BITS = 37
"""Dates as numbers take 27 of 64 bits; the rest of the record's number decides between records of one date."""
_APART = f" {TOO_LONG_A_WORD} "
_FAR_APART = f" {f'{NO_WORD} ' * WORDS_APART}"
_WORD = re.compile(r"[^\W_]+")
_MAJOR, _WITH = "*", "\x1f"


def fields_of_record(parts: list[SearchDocument]) -> list[dict[str, Any]]:
    """The fields by name of each part of one record. Where one part is retracted, the record is."""
    retracted = any(part.retracted for part in parts)
    alike = [part if part.retracted == retracted else replace(part, retracted=retracted) for part in parts]
    return [_fields(part, split=len(parts) > 1) for part in alike]


def _fields(document: SearchDocument, split: bool) -> dict[str, Any]:
    title, abstract = folded(document.title), folded(document.text)
    plain = _plain_text(title, abstract, document)
    card, number = card_of(document, split), number_of(document.ref)
    given = {
        "all": plain,
        "title": plain.partition(TOO_LONG_A_WORD)[0],
        "ref": document.ref,
        "key": key_of(document.ref, document.part),
        "audience": [*document.audience, EVERYONE_AND_SYSTEM],
        "seen_by": audience_term((*document.audience, EVERYONE_AND_SYSTEM)),
        "organisation": str(document.organisation),
        "status": document.status,
        "source": document.source,
        "kind": document.kind,
        "design": document.design,
        "sort_title": f"{one_spelling(title).strip()[:LONGEST_RAW]}{_WITH}{document.ref}",
        "year": max(document.year, 0),
        "added": made_at(document.ref),
        "retracted": document.retracted,
        "split": split,
        "card": card.packed(),
        "exact_title": in_ascii(title),
        "exact_abstract": in_ascii(abstract),
        "published": published(document),
        "by_date": published(document) << _TIE_BITS | number >> 64 - _TIE_BITS,
        "record": number,
        "facts": number_of(_WITH.join(map("\x1e".join, facet_values(card)))),
        "number": number_of(key_of(document.ref, document.part)) if document.part else number,
    }
    for name, values in _lists(document).items():
        if values:
            given[name] = values
    return given


def _plain_text(title: str, abstract: str, document: SearchDocument) -> str:
    """What is searched where no field is named, as stems; each value lies one word apart."""
    beside = (*document.topics, document.design.replace("-", " "), *document.authors, *document.journal)
    return in_stems(_APART.join((title, abstract, folded(_APART.join(beside)))))


def _lists(document: SearchDocument) -> dict[str, Any]:
    """What a document may have several of, or none."""
    forms = {form for each in document.identifiers for form in indexed_forms(each) if form}
    return {
        "topics": [*dict.fromkeys(topic[:LONGEST_RAW] for topic in document.topics)],
        "identifiers": [*forms, *filter(None, (title_mark(document.title),))],
        "exact_keywords": _in_a_row(document.keywords),
        "exact_headings": _in_a_row(heading_words(document.headings)),
        "exact_authors": _in_a_row(document.authors),
        "exact_journal": _in_a_row(document.journal),
        "exact_types": _in_a_row(document.types),
        "exact_language": _language_codes(document.language),
        "exact_identifiers": identifier_words(forms),
        "subjects": [*set(chain.from_iterable(map(_subject_marks, document.headings)))],
        "set_aside": [*document.set_aside],
    }


def _in_a_row(values: Iterable[str]) -> str:
    return _FAR_APART.join(map(_as_written, values))


@lru_cache(maxsize=REMEMBERED)
def _as_written(value: str) -> str:
    return in_ascii(folded(value))


def spaced(text: str) -> str:
    """The words of a text with one space between each and the next, as `patterns_of` reads them without wildcards."""
    return " ".join(_WORD.findall(folded(text).lower()))


def language_codes(text: str) -> list[str]:
    """The codes of the languages that a record names; a name that nobody knows stands for itself."""
    words = spaced(text)
    whole = language_code(words)
    return [whole] if whole else [language_code(word) or word for word in words.split()]


@lru_cache(maxsize=REMEMBERED)
def _language_codes(text: str) -> list[str]:
    return language_codes(text)


def identifier_words(forms: Iterable[str]) -> list[str]:
    """Identifiers, with and without their schemes, as the words that they are made of."""
    return [*{words for form in forms if (words := spaced(form))}]


def heading_words(headings: Iterable[SubjectHeading]) -> list[str]:
    """The headings of a record and, once each, the qualifiers that any of them has."""
    given = tuple(headings)
    return [heading.name for heading in given] + [*dict.fromkeys(each for one in given for each in one.qualifiers)]


@lru_cache(maxsize=REMEMBERED)
def _subject_marks(heading: SubjectHeading) -> tuple[str, ...]:
    return tuple(
        subject_mark(name, qualifier, major)
        for name in (heading.name, "")
        for qualifier in ("", *heading.qualifiers)
        for major in ((False, True) if heading.major else (False,))
    )


def subject_mark(name: str, qualifier: str, major: bool) -> str:
    """The term for a heading with a qualifier, either of which may be empty for any: as a main topic, or at all."""
    return f"{_MAJOR * major}{_subject(name)}{_WITH}{_subject(qualifier)}"


def _subject(name: str) -> str:
    return " ".join(folded(name).split())[:LONGEST_RAW]


def published(document: SearchDocument) -> int:
    """When, as a number like 20240131, where only the year is known 1 January; 0 for never."""
    return max(document.published, 0) or max(document.year, 0) * 10_000 + 101 * (document.year > 0)
