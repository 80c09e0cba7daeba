"""One Ovid line cut into pieces: brackets, operators, operands with what follows them. Linear in the text's length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from fingerpost.base.search.query.subheadings import subheading
from fingerpost.base.search.query.tree import Span

from .fields import KNOWN
from .names import goes_on_as_heading


class Kind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    ADJ = auto()
    WORDS = auto()
    HEADING = auto()
    SUFFIX = auto()
    LINES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line. `codes` are a suffix's field codes or a heading's subheadings; `number` is adjN's N."""

    kind: Kind
    text: str
    at: Span
    codes: tuple[str, ...] = ()
    number: int | None = None


_SPACE = re.compile(r"\s+")
_REMARK = re.compile(r"\[[^\[\]]*\]?")
_LINES = re.compile(r"(and|or)\s*/\s*(#?\d[\d\s,#-]*)(?![\w$*?.])", re.I)
_LINES_FIRST = re.compile(r"(#?\d[\d\s,#-]*)/\s*(and|or)\b", re.I)
_OPERATOR = re.compile(
    r"(and\s*/\s*or|and\s+not|or|and|not|adj\s?-?(\d{1,3})(?=\s+(?!(?:and|or|not|adj\d*)\b)[\w\"(])|adj-?(\d{0,3})|\&|\|)"
    r"(?![\w$*?.'/-])",
    re.I,
)
_FREQ = re.compile(r"/\s*freq\s*[=><]+\s*\d+", re.I)
_SUFFIX = re.compile(r"\.\s?\(?([a-z]{2}|m_titl|sa_year)\)?(?![\w$*?\"'(-])", re.I)
_MORE = re.compile(r"\s*([,.;])\s*([a-z]{2}|m_titl)(?![\w$*?\"'(-])", re.I)
_DOT = re.compile(r"\s?\.(?![\w(])")
_COMMON = frozenset({"ti", "ab", "tw", "mp", "kf", "kw", "hw", "sh", "pt"})
_ENDS_HERE = re.compile(r"\s*(?:$|\)|(?:and|or|not)\b)", re.I)
_AFTER_SLASH = re.compile(
    r"/(?:\s?((?:[a-z]{2}|exp)(?:\s*,\s*[a-z]{2})*)(?![\w-])|((?![\w\"'(-])))(\s*\.(?=\s|$|\)))?", re.I
)
_NAMED_SUBHEADING = re.compile(r"/\s?([a-z][a-z &-]+?)(?=\s*(?:$|\)|\[|\bor\b|\band\b|\bnot\b))", re.I)
_WORD = re.compile(r"[^\s()\"\[\]./]+")
_BRACKETED = re.compile(r"\([^()\s\"]*\)")
_HEADING_BRACKET = re.compile(r"\([^()\"/]*\)[^()\"/]*/")


def tokens(text: str) -> list[Token]:
    """The pieces of one line, in order, without remarks in square brackets."""
    return _Cutter(text).cut()


class _Cutter:
    def __init__(self, text: str) -> None:
        self._text, self._at, self._found = text, 0, list[Token]()
        self._start: int | None = None

    def cut(self) -> list[Token]:
        while self._at < len(self._text):
            self._step(self._text[self._at])
        self._close_words(self._at)
        return self._found

    def _step(self, sign: str) -> None:
        if sign.isspace():
            self._at = _end(_SPACE, self._text, self._at)
        elif sign == '"':
            self._quoted()
        elif sign == "(":
            self._open()
        elif sign == ")":
            self._single(Kind.CLOSE)
        elif sign == "[":
            self._remark()
        elif (sign == "/" and self._slash()) or (sign == "." and self._suffix()):
            pass
        elif not self._at_word_start() or not self._operator():
            self._word()

    def _at_word_start(self) -> bool:
        return self._at == 0 or not (self._text[self._at - 1].isalnum() or self._text[self._at - 1] in "$*?#'.-/_")

    def _word(self) -> None:
        self._start = self._at if self._start is None else self._start
        match = _WORD.match(self._text, self._at)
        self._at = match.end() if match else self._at + 1

    def _quoted(self) -> None:
        self._start = self._at if self._start is None else self._start
        end = self._text.find('"', self._at + 1)
        self._at = end + 1 if end > 0 else self._at + 1

    def _open(self) -> None:
        inside = self._start is not None and not self._text[self._at - 1].isspace()
        match = _BRACKETED.match(self._text, self._at) if inside else None
        if match is None and self._start is not None and not _ends_in_operator(self._text[self._start : self._at]):
            heading = _HEADING_BRACKET.match(self._text, self._at)
            match = heading if heading and _plain_heading(heading.group()) else None
            if match:
                self._at = match.end() - 1
                return
        if match:
            self._at = match.end()
        else:
            self._single(Kind.OPEN)

    def _single(self, kind: Kind) -> None:
        self._close_words(self._at)
        self._found.append(Token(kind, self._text[self._at], (self._at, self._at + 1)))
        self._at += 1

    def _remark(self) -> None:
        before = self._text[self._at - 1] if self._at else " "
        match = _REMARK.match(self._text, self._at)
        if match and (before.isspace() or before in "./)") and not _goes_on(self._text, match.end()):
            self._close_words(self._at)
            self._at = match.end()
        else:
            self._start = self._at if self._start is None else self._start
            self._at += 1

    def _operator(self) -> bool:
        text, at = self._text, self._at
        if lines := _LINES.match(text, at) or (_LINES_FIRST.match(text, at) if self._start is None else None):
            self._close_words(at)
            kind = lines.group(1) if lines.group(1).lower() in ("and", "or") else lines.group(2)
            numbers = lines.group(2) if kind == lines.group(1) else lines.group(1)
            end = lines.end() - (len(lines.group()) - len(lines.group().rstrip(" ,-#")))
            self._add(Token(Kind.LINES, numbers.strip(" ,-"), (at, end), (kind.lower(),)))
            return True
        operator = _OPERATOR.match(text, at)
        if operator is None or self._inside_heading(operator):
            return False
        self._close_words(at)
        self._add(_operator_token(operator))
        return True

    def _inside_heading(self, operator: re.Match[str]) -> bool:
        """Whether "and" belongs to a heading's own name, as in exp Sensitivity and Specificity/."""
        if self._start is None:
            return False
        before = self._text[self._start : self._at].strip()
        return goes_on_as_heading(before, operator.group(), self._text[operator.end() : operator.end() + 120].lstrip())

    def _slash(self) -> bool:
        text, at = self._text, self._at
        if freq := _FREQ.match(text, at):
            self._close_words(at)
            self._add(Token(Kind.SUFFIX, freq.group(), freq.span(), ("freq",)))
            return True
        if self._start is None:
            return self._group_heading()
        codes, end = _subheadings(text, at)
        if end == 0:
            return False
        token = Token(Kind.HEADING, text[self._start : at].strip(), (self._start, end), codes)
        self._start = None
        self._add(token)
        return True

    def _group_heading(self) -> bool:
        """(humans and animals)/ asks for each as a heading."""
        if not self._found or self._found[-1].kind is not Kind.CLOSE or self._found[-1].at[1] != self._at:
            return False
        self._add(Token(Kind.SUFFIX, "/", (self._at, self._at + 1), ("sh",)))
        return True

    def _suffix(self) -> bool:
        match = _SUFFIX.match(self._text, self._at)
        after_group = self._start is None and bool(self._found) and self._found[-1].kind is Kind.CLOSE
        after_words = self._start is not None
        if match is None or not (after_group or after_words):
            return False
        codes, end = _field_codes(self._text, match)
        apart = self._text[self._at + 1].isspace() and not (after_group or self._text[self._at - 1] == '"')
        if apart and not (_COMMON.issuperset(codes) and _ENDS_HERE.match(self._text, end)):
            return False
        if codes[0] not in KNOWN and self._text[end - 1] != ".":
            return False
        self._close_words(self._at)
        self._add(Token(Kind.SUFFIX, self._text[self._at : end], (self._at, end), codes))
        return True

    def _add(self, token: Token) -> None:
        self._found.append(token)
        self._at = token.at[1]

    def _close_words(self, end: int) -> None:
        if self._start is None:
            return
        text = self._text[self._start : end].rstrip()
        self._found.append(Token(Kind.WORDS, text, (self._start, self._start + len(text))))
        self._start = None


def _field_codes(text: str, first: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The codes of a suffix, whose dots and commas people place freely, and where it ends."""
    codes, end = [first.group(1).lower()], first.end()
    while (more := _MORE.match(text, end)) and more.group(2).lower() in KNOWN:
        codes.append(more.group(2).lower())
        end = more.end()
    dot = _DOT.match(text, end)
    return tuple(codes), dot.end() if dot else end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at + 1


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] in "-/$*")


def _ends_in_operator(text: str) -> bool:
    words = text.split()
    return not words or words[-1].lower() in ("and", "or", "not", "exp")


def _plain_heading(text: str) -> bool:
    return not re.search(r"\b(?:and|or|not|adj\d*)\b|\.", text, re.I)


def _operator_token(match: re.Match[str]) -> Token:
    text = re.sub(r"\s+", "", match.group(1).lower())
    if text.startswith("adj"):
        number = match.group(2) or match.group(3)
        return Token(Kind.ADJ, match.group(), match.span(), number=int(number) if number else None)
    kind = {"and": Kind.AND, "&": Kind.AND, "not": Kind.NOT, "andnot": Kind.NOT}.get(text, Kind.OR)
    return Token(kind, match.group(), match.span())


def _subheadings(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """What follows a heading's slash, and where it ends: 0 where the slash does not end a heading."""
    match = _AFTER_SLASH.match(text, at)
    if match and match.group(1) is not None:
        codes = tuple(code.strip().lower() for code in match.group(1).split(","))
        if all(code == "exp" or subheading(code) for code in codes) or "," in match.group(1):
            return codes, match.end()
    if match and match.group(2) is not None:
        return (), match.end()
    named = _NAMED_SUBHEADING.match(text, at)
    if named and subheading(named.group(1)):
        return (named.group(1).strip().lower(),), named.end()
    plain = re.compile(r"/(?=\s)").match(text, at)
    return ((), plain.end()) if plain else ((), 0)
