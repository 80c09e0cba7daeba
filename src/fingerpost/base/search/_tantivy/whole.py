"""What is looked up as a whole, not by words at places: languages, identifiers, subjects and dates."""

from __future__ import annotations

import re
from itertools import product

from tantivy import FieldType, Query

from fingerpost.base.search._tantivy.asking_much import too_many_wildcards
from fingerpost.base.search._tantivy.regexes import regex
from fingerpost.base.search._tantivy.schema import SCHEMA, exact
from fingerpost.base.search.fields import spaced, subject_mark
from fingerpost.base.search.query.languages import LANGUAGES, language_code
from fingerpost.base.search.query.patterns import is_plain, spelt
from fingerpost.base.search.query.tree import Field, Published, Subject, Words

FIRST_DATE, LAST_DATE = 1, 99_991_231
_NO_SPACE = "[^ ]"


def language(words: Words) -> Query:
    """Languages by any of their names: one with wildcards may fit several."""
    name = exact(Field.LANGUAGE)
    if all(map(is_plain, words.patterns)):
        asked = spaced(_joined(words))
        return Query.term_query(SCHEMA, name, language_code(asked) or asked, "basic")
    wanted = re.compile(_regex(words))
    codes = [code for code, said in LANGUAGES.items() if wanted.fullmatch(code) or wanted.fullmatch(said)]
    return _fitting(name, "|".join((_regex(words), *codes)))


def identifier(words: Words) -> Query:
    """Identifiers match as a whole, whatever stands between their words."""
    name = exact(Field.IDENTIFIERS)
    if all(map(is_plain, words.patterns)):
        return Query.term_query(SCHEMA, name, spaced(_joined(words)), "basic")
    return _fitting(name, _regex(words))


def _joined(words: Words) -> str:
    return " ".join(map(spelt, words.patterns))


def _regex(words: Words) -> str:
    patterns = [
        tuple(spaced(piece) if isinstance(piece, str) else piece for piece in pattern) for pattern in words.patterns
    ]
    return " ".join(regex(pattern, _NO_SPACE) for pattern in patterns)


def _fitting(name: str, pattern: str) -> Query:
    try:
        return Query.regex_query(SCHEMA, name, pattern)
    except ValueError:
        raise too_many_wildcards() from None


def subject(wanted: Subject) -> Query:
    """Records with any of the headings, with any of the qualifiers where some are named."""
    pairs = product(wanted.names or ("",), wanted.qualifiers or ("",))
    marks = [subject_mark(name, qualifier, wanted.major) for name, qualifier in pairs]
    return Query.term_set_query(SCHEMA, "subjects", marks)


def published(wanted: Published) -> Query:
    """Records with a known date in the range."""
    first = FIRST_DATE if wanted.first is None else max(wanted.first, FIRST_DATE)
    last = LAST_DATE if wanted.last is None else min(wanted.last, LAST_DATE)
    if first > last:
        return Query.empty_query()
    return Query.range_query(SCHEMA, "published", FieldType.Unsigned, first, last)
