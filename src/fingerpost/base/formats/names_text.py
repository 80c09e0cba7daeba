"""Authors' names written as text: "Day, Alison Louise", "Day AL", "Thompson, F.R., III", "Blue Light Study Group"."""

from __future__ import annotations

import re

from .plain_text import one_line
from .source_record import Author, initials_of

_SUFFIX = re.compile(r"(?:(?i:jr|sr|[2-9](?:nd|rd|th))|I{2,3}|IV)\.?")
_SHORT = re.compile(
    r"([^\d,]*[^\W\d_.][^\d,]*?) ([A-Z]{1,4}|[A-Z](?:[.-]+[A-Z])*\.?)(?: (Jr|Sr|[23]rd|2nd|[4-9]th|II|III|IV))?"
)
_LONGEST = 200
_CAPITALS = re.compile(r"[A-Z]{1,4}")


def author_of(text: str) -> Author:
    """The author a text names: a person where it has a comma or ends in initials, otherwise a group.

    One word is a person's family name. A comma at the end says that it is a group's name (EndNote's way).
    """
    family, comma, rest = (part.strip() for part in one_line(text).partition(","))
    if family and rest:
        return _with_given(family, rest)
    name = family or rest
    if comma:
        return Author(collective=name)
    return short_name(name) or (Author(collective=name) if " " in name else Author(family=name))


def short_name(text: str) -> Author | None:
    """The person of a name with initials at its end ("Day AL Jr"), as NBIB's AU has it; None for any other text."""
    if len(text) <= _LONGEST and (short := _SHORT.fullmatch(text)):
        return Author(
            short.group(1),
            "",
            re.sub(r"[.-]", "", short.group(2)),
            suffix=short.group(3) or "",
        )
    return None


def full_name(text: str) -> Author:
    """The person of a name in full ("Day, Alison Louise Jr"), as NBIB's FAU has it; without a comma a family name."""
    family, _, rest = (part.strip() for part in one_line(text).partition(","))
    return _with_given(family, rest) if family and rest else Author(family=family or rest)


def _with_given(family: str, rest: str) -> Author:
    given, _, suffix = (part.strip() for part in rest.partition(","))
    if not suffix and " " in given and _SUFFIX.fullmatch(given.rsplit(" ", 1)[1]):
        given, suffix = given.rsplit(" ", 1)
    initials = given if _CAPITALS.fullmatch(given) else initials_of(given)
    return Author(family, given, initials, suffix=suffix)


def inverted(author: Author) -> str:
    """The name with the family name first ("Day, Alison Louise, Jr"). A group ends in a comma, as EndNote has it."""
    if author.collective:
        return author.collective + ("," if " " not in author.collective or short_name(author.collective) else "")
    return ", ".join(part for part in (author.family, author.given or author.initials, author.suffix) if part)
