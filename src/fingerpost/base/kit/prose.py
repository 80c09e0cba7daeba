"""Plain text from people and papers, made into safe HTML. Nothing here lets a tag through."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

_BLANK_LINES = re.compile(r"\n\s*\n")
_SHORTEST_WITH_ENDING = 4


def paragraphs(text: str) -> Markup:
    """A paragraph for each block of text between blank lines; single line ends are kept."""
    blocks = (block.strip() for block in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return Markup("\n").join(_paragraph(block) for block in blocks if block)


def highlight(text: str, terms: Iterable[str]) -> Markup:
    """The text with the words looked for marked, whatever their case or ending ("discharge" marks "discharges")."""
    patterns = [_pattern(term) for term in terms if term.strip()]
    if not patterns:
        return escape(text)
    found = re.finditer(rf"\b(?:{'|'.join(patterns)})\b", text, re.IGNORECASE)
    return mark(text, [match.span() for match in found])


def mark(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The text with the given stretches (start, end, in characters) marked. Overlapping stretches are joined."""
    parts: list[Markup] = []
    at = 0
    for first, last in sorted(spans):
        start, end = max(first, at), min(last, len(text))
        if start < end:
            parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
    return Markup("").join([*parts, escape(text[at:])])


def _paragraph(block: str) -> Markup:
    return Markup("<p>{}</p>").format(Markup("<br>\n").join(line.strip() for line in block.split("\n")))


def _pattern(term: str) -> str:
    ending = r"\w{0,3}" if len(term) >= _SHORTEST_WITH_ENDING else ""
    return re.escape(term.strip()) + ending
