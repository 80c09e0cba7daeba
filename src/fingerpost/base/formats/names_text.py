"""Authors' names written as text: "Day, Alison Louise", "Day AL", "Thompson, F.R., III", "Blue Light Study Group"."""

from __future__ import annotations

import re

from .plain_text import one_line
from .source_record import Author, initials_of

_SUFFIX = re.compile(r"(?:(?i:jr|sr|[2-9](?:nd|rd|th))|I{2,3}|IV)\.?")
_SHORT = re.compile(
    r"([^\d,]*[^\W\d_.][^\d,]*?) ([A-Z]{1,4}|[A-Z](?:[.-]+[A-Z])*\.?)(?: (Jr|Sr|[23]rd|2nd|[4-9]th|II|III|IV))?"
)
_ORGANISATION = re.compile(
    r"\b(?:university|hospitals?|trust|institut\w*|department|group|grp|council|committee|association|society|centre|"
    r"center|agency|college|school|services?|office|commission|organi[sz]ation|collaboration|collaborators|foundation|"
    r"network|team|force|investigators|consortium|ministry|board|inc|ltd|u\.[sk]|of|for|nhs|the|and)\b",
    re.IGNORECASE,
)
_INITIALS_FIRST = re.compile(r"(?:[A-Z]\.-?){1,4}")
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
    person = short_name(name) or (natural_name(name) if _INITIALS_FIRST.fullmatch(name.partition(" ")[0]) else None)
    return person or (Author(collective=name) if " " in name else Author(family=name))


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


def natural_name(text: str) -> Author | None:
    """The person of a name in the order in which it is said ("Alison L. Day", "Jan van der Berg").

    None where its words may be an organisation's, or name nobody in that order.
    """
    words = one_line(text).split()
    if "," in text or not 1 < len(words) < 6 or _ORGANISATION.search(text) or text.isupper() or short_name(text):
        return None
    suffix = words.pop() if _SUFFIX.fullmatch(words[-1]) and len(words) > 2 else ""
    at = next((place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    given, family = " ".join(words[:at]), " ".join(words[at:])
    if not words[0][:1].isupper() or len(words[-1].strip(".")) < 2 or any(each.isdigit() for each in text):
        return None
    return Author(family, given, initials_of(given), suffix=suffix)


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
        like_a_person = short_name(author.collective) or natural_name(author.collective)
        return author.collective + ("," if " " not in author.collective or like_a_person else "")
    return ", ".join(part for part in (author.family, author.given or author.initials, author.suffix) if part)
