"""A line in EBSCOhost's syntax cut into words, phrases, field codes, brackets, line numbers and operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from ..marks import is_stray, quoted
from ..telling import Telling
from ..tree import Span
from .codes import AMBIGUOUS, ANY_CASE, CODES


class Kind(StrEnum):
    """What a piece is."""

    WORD = "word"
    PHRASE = "phrase"
    CODE = "code"
    LINE = "line"
    OPEN = "open"
    CLOSE = "close"
    OPERATOR = "operator"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its text (without quotation marks) and its place in the line."""

    kind: Kind
    text: str
    at: Span


_NAMES = "|".join(sorted(CODES))
_SMALL = "|".join(sorted(name.lower() for name in ANY_CASE))
_PIECE = re.compile(
    rf"""
    (?P<space>[\s\[\]{{}};,]+)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<code>(?:{_NAMES})(?:\s?[,/&]\s?(?:{_NAMES})){{0,5}}(?:\s?[:=](?=[\s("\w])|(?=[\s(")])))
    |(?P<small>(?:{_SMALL})(?=\s{{0,3}}[("]))
    |(?P<line>(?:[Ss]|\#)\d{{1,4}}(?![\w*?\#]))
    |(?P<near>(?:[NnWw]\d{{1,3}}|(?:NEAR|WITHIN|PRE)/?\d{{1,3}})(?=[\s("]))
    |(?P<operator>(?:AND|OR|NOT)(?=[\s("),;]|\Z))
    |(?P<date>\d{{4,8}}\s?-\s?(?:\d{{4,8}}|current|present)?(?=[\s);,]|\Z))
    |(?P<word>[^\s()"\[\]{{}};]+)
    """,
    re.VERBOSE,
)
_SMALL_OPERATOR = re.compile(r"(?:and|or|not)\Z", re.IGNORECASE)
_KINDS = {
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "code": Kind.CODE,
    "small": Kind.CODE,
    "line": Kind.LINE,
    "near": Kind.NEAR,
    "operator": Kind.OPERATOR,
    "date": Kind.WORD,
    "word": Kind.WORD,
}


def pieces_of(text: str, tell: Telling) -> list[Piece]:
    """The pieces of a line whose quotation marks are plain and single."""
    return _in_place(list(_cut(text, tell)))


def _cut(text: str, tell: Telling) -> Iterator[Piece]:
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match:
            name = match.lastgroup or ""
            if name != "space":
                yield _piece(name, match[name], match.span())
            place = match.end()
            continue
        piece = _phrase(text, place, tell)
        if piece:
            yield piece
        place = piece.at[1] if piece else place + 1


def _piece(name: str, text: str, at: Span) -> Piece:
    if name == "word" and _SMALL_OPERATOR.match(text):
        return Piece(Kind.OPERATOR, text.upper(), at)
    return Piece(_KINDS[name], text.upper() if name in ("operator", "near", "small", "code") else text, at)


def _phrase(text: str, place: int, tell: Telling) -> Piece | None:
    if is_stray(text, place):
        tell.note((place, place + 1), _("This quotation mark has no partner, so it is left out."))
        return None
    found = quoted(text, place, "")
    if not found.closed:
        message = _("This quotation mark is never closed. It is closed where the phrase must end.")
        tell.note((place, place + 1), message)
    return Piece(Kind.PHRASE, text[place + 1 : found.ends], (place, max(found.goes_on, place + 1)))


def _in_place(pieces: list[Piece]) -> list[Piece]:
    """Codes, lines and proximity operators where they can stand; elsewhere they are words ("vitamin W3")."""
    found: list[Piece] = []
    coded = [False]
    for place, piece in enumerate(pieces):
        before = found[-1].kind if found else None
        after = pieces[place + 1].kind if place + 1 < len(pieces) else None
        if piece.kind is Kind.OPEN:
            coded.append(coded[-1] or before is Kind.CODE)
        elif piece.kind is Kind.CLOSE and len(coded) > 1:
            coded.pop()
        stands = _stands(piece, before, after, within_code=coded[-1])
        found.append(piece if stands else Piece(Kind.WORD, piece.text, piece.at))
    return found


def _stands(piece: Piece, before: Kind | None, after: Kind | None, *, within_code: bool) -> bool:
    match piece.kind:
        case Kind.NEAR:
            return before in _OPERANDS and after in _BEGINS
        case Kind.LINE:
            return before not in (Kind.WORD, Kind.PHRASE, Kind.CODE) and after not in (Kind.WORD, Kind.PHRASE)
        case Kind.CODE:
            plain = after is Kind.WORD and (within_code or piece.text[:2] in AMBIGUOUS)
            return after in _BEGINS and before not in (Kind.WORD, Kind.PHRASE) and not plain
    return True


_OPERANDS = frozenset({Kind.WORD, Kind.PHRASE, Kind.CLOSE, Kind.LINE})
_BEGINS = frozenset({Kind.WORD, Kind.PHRASE, Kind.OPEN, Kind.LINE, Kind.CODE, Kind.NEAR})
