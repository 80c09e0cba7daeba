"""A line in PubMed's syntax cut into words, phrases, tags, brackets, line numbers and operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from ..marks import is_stray, quoted
from ..telling import Telling
from ..tree import Span
from .tags import NAME_KINDS, tag_of


class Kind(StrEnum):
    """What a piece is."""

    WORD = "word"
    PHRASE = "phrase"
    TAG = "tag"
    RANGE = "range"
    LINE = "line"
    OPEN = "open"
    CLOSE = "close"
    OPERATOR = "operator"
    NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its text (without quotation marks or brackets) and its place in the line."""

    kind: Kind
    text: str
    at: Span


_DAY = r"\d{4}(?:[/-]\d{1,2}(?:[/-]\d{1,2})?)?"
_PIECE = re.compile(
    rf"""
    (?P<space>\s+)
    |(?P<range>"?{_DAY}"?\s{{0,9}}(?:\[[^\[\]"]{{1,40}}\]\s{{0,9}})?:\s{{0,9}}
        "?(?:{_DAY}|present|current)"?\s{{0,9}}\[[^\[\]"]{{1,40}}\])
    |\[(?P<tag>[^\[\]"]{{0,300}})\]
    |(?P<open>[({{])
    |(?P<close>[)}}])
    |(?P<article>10\.\d{{4,9}}/[^\s"\[\]]{{1,200}}(?=\s?\[))
    |(?P<line>\#\d{{1,4}}\b)
    |(?P<word>[^\s()\[\]{{}}"]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TORN_TAG = re.compile(r"\[\s?([a-z0-9]+(?:[/:]~?[a-z0-9]+)*)", re.IGNORECASE)
_KINDS = {
    "range": Kind.RANGE,
    "tag": Kind.TAG,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "article": Kind.WORD,
    "line": Kind.LINE,
    "word": Kind.WORD,
}
OPERATORS = frozenset({"and", "or", "not"})


def pieces_of(text: str, tell: Telling) -> list[Piece]:
    """The pieces of a line whose quotation marks are plain and single."""
    return _with_operators(list(_cut(text, tell)), tell)


def _cut(text: str, tell: Telling) -> Iterator[Piece]:
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match:
            name = match.lastgroup or ""
            if name != "space":
                yield Piece(_KINDS[name], match[name], match.span())
            place = match.end()
            continue
        piece = _phrase(text, place, tell) if text[place] == '"' else _torn(text, place, tell)
        if piece.kind is not Kind.NONSENSE:
            yield piece
        place = max(piece.at[1], place + 1)


def _phrase(text: str, place: int, tell: Telling) -> Piece:
    if is_stray(text, place):
        tell.note((place, place + 1), _("This quotation mark has no partner, so it is left out."))
        return Piece(Kind.NONSENSE, "", (place, place + 1))
    found = quoted(text, place, "[]")
    if not found.closed:
        tell.note((place, place + 1), _("This quotation mark is never closed. It is closed where the phrase must end."))
    return Piece(Kind.PHRASE, text[place + 1 : found.ends], (place, found.goes_on))


def _torn(text: str, place: int, tell: Telling) -> Piece:
    """A square bracket without its partner: a tag if it begins like one."""
    match = _TORN_TAG.match(text, place)
    if match and tag_of(match[1]):
        tell.note(match.span(), _("This tag has no closing bracket. It is read as if it had one."))
        return Piece(Kind.TAG, match[1], match.span())
    tell.note((place, place + 1), _("This square bracket has no partner, so it is left out."))
    return Piece(Kind.NONSENSE, "", (place, place + 1))


def _with_operators(pieces: list[Piece], tell: Telling) -> list[Piece]:
    """Words that are operators told apart from those that belong to a name ("Wounds and Injuries")."""
    found, tag = list(pieces), None
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.kind is not Kind.WORD:
            tag = tag_of(piece.text) if piece.kind is Kind.TAG else None
        elif piece.text.lower() in OPERATORS and not (_in_name(pieces, place) and tag and tag.kind in NAME_KINDS):
            found[place] = replace(piece, kind=Kind.OPERATOR, text=piece.text.upper())
    _tell_of_small_letters(pieces, found, tell)
    return found


def _in_name(pieces: list[Piece], place: int) -> bool:
    inside = 0 < place < len(pieces) - 1
    return (
        inside
        and pieces[place].text == "and"
        and pieces[place - 1].kind is Kind.WORD
        and pieces[place + 1].kind is Kind.WORD
    )


def _tell_of_small_letters(before: list[Piece], after: list[Piece], tell: Telling) -> None:
    for old, new in zip(before, after, strict=True):
        if new.kind is Kind.OPERATOR and old.text != new.text:
            message = _("PubMed asks for AND, OR and NOT in capitals. “{word}” is read as {operator}.")
            tell.told_once("small letters", old.at, message.format(word=old.text, operator=new.text))
