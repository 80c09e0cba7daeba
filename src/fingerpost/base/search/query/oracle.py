"""Whether a query holds for a document, decided slowly and obviously: what the engine is tested against.

A field is a row of places, each with a word or nothing. The values of a field that has several lie `APART` places from
one another, so that words are near across two values only where they may be further apart than that. A word of 60
letters or more, where one beyond ASCII counts as four, keeps its place and is never found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, permutations, product

from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.search._tantivy.analysis import stems, terms_of
from fingerpost.base.search.query.languages import LANGUAGES, language_code
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Near,
    Pattern,
    Published,
    Query,
    Subject,
    Unknown,
    Without,
    Words,
    children,
    walk,
)
from fingerpost.base.search.spelling import one_spelling

Row = list[str | None]
Stretch = tuple[int, int]
"""The first place of something found, and the one after its last."""
APART, TOO_LONG = 30, 60
KEPT = 1_000
_ACCENTS = {chr(code) for code in range(0x300, 0x370)}
_SIGNS = {"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'"}
_OWN_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
}


def holds(query: Query, document: SearchDocument) -> bool:
    """Whether a resolved query holds; not where nothing in it can be looked up."""
    return _holds(query, document) is True


def _holds(query: Query, document: SearchDocument) -> bool | None:
    """`None` where nothing can be looked up, which is as if it were not there."""
    if isinstance(query, AllOf | AnyOf):
        known = [each for part in query.parts if (each := _holds(part, document)) is not None]
        return (all(known) if isinstance(query, AllOf) else any(known)) if known else None
    if isinstance(query, Without):
        inner = _holds(query.part, document)
        return None if inner is None else not inner
    if isinstance(query, Words | Near):
        return _said(query, document)
    if isinstance(query, Subject):
        return any(_is_meant(heading, query) for heading in document.headings)
    if isinstance(query, Published):
        return _in_range(query, document)
    if isinstance(query, Unknown):
        return None
    raise TypeError(f"{type(query).__name__} has to be resolved first.")


def _is_meant(heading: SubjectHeading, subject: Subject) -> bool:
    named = not subject.names or any(_same(heading.name, name) for name in subject.names)
    qualified = not subject.qualifiers or any(_same(a, b) for a in heading.qualifiers for b in subject.qualifiers)
    return named and qualified and (heading.major or not subject.major)


def _same(one: str, other: str) -> bool:
    return _without_accents(one).split() == _without_accents(other).split()


def _in_range(query: Published, document: SearchDocument) -> bool:
    date = document.published or (document.year * 10_000 + 101 if document.year > 0 else 0)
    after = query.first is None or date >= query.first
    return date > 0 and after and (query.last is None or date <= query.last)


def _said(query: Words | Near, document: SearchDocument) -> bool | None:
    words = [node for node in walk(query) if isinstance(node, Words)]
    wild = any(isinstance(piece, Gap) for each in words for pattern in each.patterns for piece in pattern)
    if not _known(query, wild):
        return None
    fields = {field for each in words for field in _fields(each, wild)}
    if isinstance(query, Near):
        fields -= {Field.LANGUAGE, Field.IDENTIFIERS}  # they are looked up as a whole: nothing in them is near anything
    return any(_stretches(query, field, wild, document) for field in fields)


def _fields(words: Words, wild: bool) -> set[Field]:
    """Stems have no endings: with wildcards, the other fields stand for the stemmed one."""
    fields = set(words.fields)
    return (fields - {Field.WORDS}) | set(ANYWHERE) if wild and Field.WORDS in fields else fields


def _known(query: Query, wild: bool) -> bool:
    """Whether there is anything in it that can be looked up."""
    if isinstance(query, Words):
        stemmed = _fields(query, wild) == {Field.WORDS}
        return bool(query.patterns) and (not stemmed or bool(_stems(query)))
    return any(_known(part, wild) for part in children(query))


def _stems(words: Words) -> tuple[str, ...]:
    return terms_of(" ".join("".join(map(str, pattern)) for pattern in words.patterns))


def _stretches(query: Query, field: Field, wild: bool, document: SearchDocument) -> list[Stretch]:
    """Everywhere in a field where a query is found."""
    if isinstance(query, Words):
        return list(_of_words(query, field, document)) if field in _fields(query, wild) else []
    parts = [part for part in children(query) if _known(part, wild)]
    found = [_stretches(part, field, wild, document) for part in parts]
    if isinstance(query, Near):
        in_orders = [found] if query.ordered else permutations(found)
        return [_whole(each) for order in in_orders for each in product(*order) if _is_near(each, query.gap)]
    return [stretch for each in found for stretch in each]


def _is_near(stretches: tuple[Stretch, ...], gap: int) -> bool:
    """Whether stretches follow one another, none begun before the last has ended, with few other words between."""
    between = [after[0] - before[1] for before, after in pairwise(stretches)]
    return all(words >= 0 for words in between) and sum(between) <= gap


def _whole(stretches: tuple[Stretch, ...]) -> Stretch:
    return stretches[0][0], stretches[-1][1]


def _of_words(words: Words, field: Field, document: SearchDocument) -> Iterator[Stretch]:
    if field is Field.LANGUAGE or field is Field.IDENTIFIERS:
        yield from [(0, 1)] if _is_whole(words, field, document) else []
        return
    wanted = [re.escape(stem) for stem in _stems(words)] if field is Field.WORDS else list(map(_regex, words.patterns))
    row = _row(field, document)
    for start in range(len(row) - len(wanted) + 1 if wanted else 0):
        there = row[start : start + len(wanted)]
        if all(word is not None and re.fullmatch(each, word) for each, word in zip(wanted, there, strict=True)):
            yield start, start + len(wanted)


def _regex(pattern: Pattern, letter: str = ".") -> str:
    return "".join(_letters(piece, letter) for piece in pattern)


def _letters(piece: str | Gap, letter: str) -> str:
    if isinstance(piece, str):
        return re.escape(" ".join(_words(piece)))
    return f"{letter}{{{piece.least},{'' if piece.most is None else piece.most}}}"


@lru_cache(maxsize=KEPT)
def _row(field: Field, document: SearchDocument) -> Row:
    """The words of a field in their places."""
    if field is Field.WORDS:
        return _in_places(map(_stemmed, _plain_values(document)), 1)
    return _in_places(map(_written, _values(field, document)), APART)


def _in_places(values: Iterable[Row], apart: int) -> Row:
    row: Row = []
    for at, value in enumerate(values):
        row += [None] * apart * bool(at) + value
    return row


def _plain_values(document: SearchDocument) -> tuple[str, ...]:
    design = document.design.replace("-", " ")
    return (document.title, document.text, *document.topics, design, *document.authors, *document.journal)


def _values(field: Field, document: SearchDocument) -> tuple[str, ...]:
    if field is Field.HEADINGS:
        qualifiers = dict.fromkeys(each for heading in document.headings for each in heading.qualifiers)
        return (*(heading.name for heading in document.headings), *qualifiers)
    given = {
        Field.TITLE: (document.title,),
        Field.ABSTRACT: (document.text,),
        Field.KEYWORDS: document.keywords,
        Field.AUTHORS: document.authors,
        Field.JOURNAL: document.journal,
        Field.TYPES: document.types,
    }
    return given[field]


def _written(text: str) -> Row:
    words = _words(text)
    return [word if len(word) + 3 * sum(not letter.isascii() for letter in word) < TOO_LONG else None for word in words]


def _stemmed(text: str) -> Row:
    """Stems by the index's own analysis, word for word, which keeps the places."""
    return [" ".join(stems(word)) or None for word in _words(one_spelling(_without_accents(text)))]


def _is_whole(words: Words, field: Field, document: SearchDocument) -> bool:
    """Languages and identifiers are asked for as a whole; a language by any name that it has."""
    asked = re.compile(" ".join(_regex(pattern, "[^ ]") for pattern in words.patterns))
    if field is Field.IDENTIFIERS:
        return any(asked.fullmatch(each) for each in _identifiers(document))
    names = [LANGUAGES.get(code, code) for code in _languages(document)]
    spelt = " ".join("".join(map(str, pattern)) for pattern in words.patterns)
    return any(map(asked.fullmatch, [*_languages(document), *names])) or language_code(spelt) in _languages(document)


def _identifiers(document: SearchDocument) -> list[str]:
    """With their schemes and without, as words with one space between."""
    bare = [each.partition(":")[2] for each in document.identifiers if ":" in each and not each.startswith("http")]
    return [" ".join(_words(each)) for each in (*document.identifiers, *bare)]


def _languages(document: SearchDocument) -> list[str]:
    words = _words(document.language)
    whole = language_code(" ".join(words))
    return [whole] if whole else [language_code(word) or word for word in words]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _without_accents(text))


def _without_accents(text: str) -> str:
    return "".join(map(_without_accent, text.lower()))


def _without_accent(letter: str) -> str:
    """One letter as it is looked up. Signs that stand for several letters, as ligatures do, become those letters."""
    if letter in _ACCENTS:
        return ""
    bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if each not in _ACCENTS)
    plain = "".join(_OWN_LETTERS.get(each, each) for each in unicodedata.normalize("NFC", bare).lower())
    return plain if plain.isalnum() else letter if letter.isalnum() or letter.isascii() else _SIGNS.get(letter, " ")
