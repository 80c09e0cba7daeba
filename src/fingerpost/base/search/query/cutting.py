"""A pasted strategy cut into its searches: numbered or not, with titles, comments, wrapped lines and result counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .numbering import Place, places, pure_references
from .reported import without_reported

_COMMENT = re.compile(
    r"#(?!\s*\d)|//|--|\*{3,}|={3,}|_{3,}|~{3,}|<!|;;|\[[^\]]*\]\s*$"
    r"|(?:database|databases|search strategy|search history|search date|date of search|date searched|host|platform"
    r"|ovid(?: medline| embase| technologies)?|interface|search name|comments?|searches|results)\b\s*(?::|\(r\)|$|\t|<)"
    r"|(?:medline|embase|psycinfo|pubmed|cinahl|amed|hmic)\b[^/\[\]\"*]*(?:ovid|ebsco|via|\bto\b|<|\d{4}|search)[^/\[\]\"*]*$"
    r"|(?:#|no\.?|line|set)\s*\t?\s*(?:searches|query|search terms?)\b",
    re.I,
)
_STRONG = re.compile(
    r"[\[\]()\"*$?]|\w/|\.\s?[a-z]{2}(?:,\s?[a-z]{2})*\.?(?:\s|$)|\badj\d*\b|\b(?:MH|MM|TI|AB|TX|SU)\s", re.I
)
_OPERATOR = re.compile(r"(?:and|or|not|adj\d*|near/?\d+|[nw]\d+)", re.I)
_BEGINS = re.compile(r"(?:and|or|not)(?![\w/])(?!\s+[\d#S]+\s*-\s*\d)", re.I)
_ENDS = re.compile(r"(?:^|[\s)\]\"])(?:and|or|not|adj\d*)$|[,(]$", re.I)
_ONLY_COUNT = re.compile(r"[(\[]?\d[\d,]*[)\]]?")
_ASIDE = re.compile(r"(?<=\w)\s*\((?:(?!\b(?:and|or|not|adj\d*)\b)[\w ,&-]){1,60}\)\s*:?$", re.I)
"""What a title may have in brackets at its end: Study design (SIGN filter)."""
_GLUED = re.compile(r"(?<=\d)(?=(?:or|and|not)\b)|(?<=\b(?:and|not))(?=#?\d)|(?<=\bor)(?=#?\d)", re.I)
"""Where a space is missing between a line's number and an operator: 1 or 2or 3."""
_SEARCH = re.compile(r"search:?\s+(?=\S)", re.I)
"""What PubMed's history writes before every search."""
_FINISHED = re.compile(r"(?:/|\]|\)|\"|\.\s?[a-z]{2}\.?|/[a-z]{2})$", re.I)


@dataclass(slots=True)
class Cut:
    """One search as cut out: its number, its text, the title or comment above it, and the count that came along."""

    number: int
    pieces: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    reported: int | None = None
    opened: int = 0

    def add(self, piece: str) -> Cut:
        """One more piece of this search, which may leave brackets open."""
        self.pieces.append(piece)
        self.opened += _balance(piece)[0]
        return self

    @property
    def complete(self) -> bool:
        """Whether the search could end here."""
        return bool(self.pieces) and self.opened <= 0 and not _ENDS.search(self.pieces[-1])

    @property
    def text(self) -> str:
        """The pieces in one line."""
        return " ".join(self.pieces)

    @property
    def remark(self) -> str:
        """The comments in one line, without the signs that make them comments."""
        return " ".join(words for remark in self.remarks if (words := remark.strip("#/-*=_~;<!>[] \t")))


def cut(text: str) -> list[Cut]:
    """The searches of a text in order. Lines that are only comments belong to the search after them."""
    found = _numbered(places(text)) or _unnumbered(text)
    _without_search(found)
    for each in found:
        _settle(each)
    return [each for each in found if each.text.strip()]


def _without_search(found: list[Cut]) -> None:
    """Take the word "Search" off, where most lines begin with it."""
    begun = [each for each in found if each.pieces and _SEARCH.match(each.pieces[0])]
    if len(begun) > 1 and 2 * len(begun) >= len(found):
        for each in begun:
            each.pieces[0] = _SEARCH.sub("", each.pieces[0], count=1)


def _settle(each: Cut) -> None:
    """Take a title off the first piece and the count off the last."""
    if len(each.pieces) > 1 and _titled(each.pieces[0], each.pieces[1:]):
        each.remarks.append(each.pieces.pop(0))
    if len(each.pieces) > 1 and _ONLY_COUNT.fullmatch(each.pieces[-1]):
        each.reported = int(re.sub(r"\D", "", each.pieces.pop())[:12])
    whole, reported = without_reported(each.text)
    apart = _GLUED.sub(" ", whole)
    each.pieces = [apart if pure_references(apart) else whole]
    each.reported = reported if reported is not None else each.reported


def _titled(first: str, rest: list[str]) -> bool:
    """Whether the first piece is a title: plain words before something that only a search has."""
    if pure_references(first):
        return False
    whole = not _ENDS.search(first) and not _BEGINS.match(rest[0])
    return whole and not _STRONG.search(first) and any(map(_STRONG.search, rest))


def _numbered(lines: list[Place]) -> list[Cut]:
    found: list[Cut] = []
    remarks: list[str] = []
    for place, line in enumerate(lines):
        if line.number is not None:
            fresh = Cut(line.number, remarks=remarks)
            found.append(fresh.add(line.text) if line.text else fresh)
            remarks = []
        elif _COMMENT.match(line.text) or _title(lines, place, found):
            remarks.append(line.text)
        elif found and not (pure_references(line.text) and found[-1].complete):
            found[-1].add(line.text)
        elif found:
            found.append(Cut(found[-1].number + 1, remarks=remarks).add(line.text))
            remarks = []
    return found


def _title(lines: list[Place], place: int, found: list[Cut]) -> bool:
    """Whether an unnumbered line between numbered ones is a title: plain words after a search that is complete."""
    text = lines[place].text
    if (
        not text
        or _STRONG.search(_ASIDE.sub("", text))
        or _ONLY_COUNT.fullmatch(text)
        or _BEGINS.match(text)
        or pure_references(text)
    ):
        return False
    if not found or not found[-1].pieces:
        return not found
    before = without_reported(found[-1].pieces[-1])[0]
    return found[-1].complete and (pure_references(before) or bool(_FINISHED.search(before)))


def _unnumbered(text: str) -> list[Cut]:
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    found: list[Cut] = []
    remarks: list[str] = []
    for place, line in enumerate(lines):
        if found and _continues(found[-1], line, lines, place):
            found[-1].add(line)
        elif _COMMENT.match(line) or (line.endswith(":") and not _STRONG.search(line[:-1])):
            remarks.append(line)
        else:
            found.append(Cut(len(found) + 1, remarks=remarks).add(line))
            remarks = []
    return found


def _continues(before: Cut, line: str, lines: list[str], place: int) -> bool:
    last = before.pieces[-1]
    if _OPERATOR.fullmatch(line) or _ENDS.search(last):
        return True
    if _BEGINS.match(line) and not pure_references(line):
        return True
    return before.opened > 0 and _closes(lines, place)


def _closes(lines: list[str], place: int) -> bool:
    """Whether the lines that follow close a bracket left open, before one that is whole by itself."""
    for line in lines[place : place + 20]:
        change, lowest = _balance(line)
        if lowest < 0:
            return True
        if change == 0 and _FINISHED.search(line):
            return False
    return False


def _balance(text: str) -> tuple[int, int]:
    """How many brackets stay open, and the lowest point on the way, outside quotation marks."""
    depth, lowest = 0, 0
    for sign in re.sub(r'"[^"]*"', "", text):
        depth += (sign == "(") - (sign == ")")
        lowest = min(lowest, depth)
    return depth, lowest
