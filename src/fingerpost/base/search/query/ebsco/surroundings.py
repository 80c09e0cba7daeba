"""What EBSCOhost's search history shows around a search: its number, limiters, expanders, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..tree import Span

_LABEL = re.compile(
    r"\s*(?:[Ss](\d{1,4})|#(\d{1,4})|(\d{1,4})\.)\s*[:.)]?\s+(?!(?:AND|OR|NOT|[NW]\d{1,3})\b|[):])(?=\S)", re.IGNORECASE
)
_BEGINS = re.compile(
    r"[(\"]|(?:MH|MM|TI|AB|SU|TX|MW|MJ|PT|AU|SO|KW|LA|PY|DT)\b|S\d{1,4}\s{1,9}(?:AND|OR|NOT)\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"\b(Limiters|Expanders|Narrow by [^:;-]{1,60}|Search modes?|Interface|Search Screen|Database|Last Run Via)"
    r"\s{0,3}(?::\s{0,3}-?|-)"
)
_COUNT = re.compile(
    r"(?:\s{2,9}|\t|(?<=[)\"]) )(?:View Results|Rerun|View Details|Edit|Display)[\s\w]{0,40}\(?[\d,]{0,15}\)?\s*\Z"
    r"|(?<=[)\"*\w])(?:\s{2,9}|\t)\(?\d[\d,]{0,12}\)?\s*\Z"
    r"|(?<=[)\"]) \(\d[\d,]{0,12}\)\s*\Z"
)
_COUNT_AFTER = re.compile(
    r"(?<!January)(?<!February)(?<!March)(?<!April)(?<!May)(?<!June)(?<!July)(?<!August)(?<!September)(?<!October)"
    r"(?<!November)(?<!December)(?<=[\w)])\s{1,9}\(?\d[\d,]{0,12}\)?\s*\Z"
)
"""A count of records after the last limiter, which is not the year after a month."""
_TAIL = 200


@dataclass(frozen=True, slots=True)
class Limiter:
    """One limiter: the head it stood under ("Limiters", "Narrow by Language"), its text and its place."""

    head: str
    text: str
    at: Span


def without_surroundings(text: str, number: int) -> tuple[str, list[Limiter]]:
    """The search itself, of the same length as the line, and the limiters that stood after it.

    `number` is the line's own; a first number that is not looks like a line's name only before a search.
    """
    text, limiters = _without_limiters(text)
    count = _COUNT.search(text, max(0, len(text.rstrip()) - _TAIL))
    if count and text[: count.start()].strip():
        text = _blank(text, count.span())
    label = _LABEL.match(text)
    named = label and (_BEGINS.match(text, label.end()) or label[label.lastindex or 1] == str(number))
    return (_blank(text, label.span()) if label and named else text), limiters


def _without_limiters(text: str) -> tuple[str, list[Limiter]]:
    heads = list(_PARTS.finditer(text))
    if not heads or text[: heads[0].start()].count('"') % 2:
        return text, []
    found: list[Limiter] = []
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        end = after.start() if after else len(text)
        for part in re.finditer(r"[^;]+", text[head.end() : end]):
            value = _COUNT_AFTER.sub("", part[0]).strip(" \t\r\n-")
            begins = head.end() + part.start() + part[0].find(value)
            if value:
                found.append(Limiter(head[1], value, (begins, begins + len(value))))
    return _blank(text, (heads[0].start(), len(text))), found


def _blank(text: str, at: Span) -> str:
    return text[: at[0]] + " " * (at[1] - at[0]) + text[at[1] :]
