"""References to other lines: or/1-5, and/1,3-4."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from fingerpost.base.search.query.bounds import MOST_LINES
from fingerpost.base.search.query.tree import Line, Query, Unknown, all_of, any_of

from .messages import Notes
from .tokens import Token

_RANGE = re.compile(r"#?(\d+)(?:\s*-\s*#?(\d+))?")


def lines_of(token: Token, notes: Notes) -> Query:
    """The lines that a list of numbers and ranges names, joined as it says."""
    numbers = _numbers(token.text)
    if numbers is None:
        message = _("This names more than {most} lines.").format(most=MOST_LINES)
        notes.fail(token.at, message)
        return Unknown(token.text, token.at)
    lines: list[Query] = [Line(number, token.at) for number in numbers]
    joined = all_of(lines, token.at) if token.codes == ("and",) else any_of(lines, token.at)
    return joined or Unknown(token.text, token.at)


def _numbers(text: str) -> list[int] | None:
    found: list[int] = []
    for match in _RANGE.finditer(text):
        first, last = int(match.group(1)[:9]), int((match.group(2) or match.group(1))[:9])
        if abs(last - first) > MOST_LINES or len(found) > MOST_LINES:
            return None
        found.extend(range(min(first, last), max(first, last) + 1))
    return list(dict.fromkeys(found))
