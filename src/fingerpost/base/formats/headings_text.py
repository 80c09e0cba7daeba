"""Subject headings as text: "*Acne Vulgaris/therapy", "Acne Vulgaris/*therapy", "Ozone/ae [Adverse Effects]"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .plain_text import one_line
from .source_record import Heading

_IN_BRACKETS = re.compile(r"^(\*?[^\[\]]{1,200}) \[([*a-z][^\[\]A-Z]{1,400})\]$")
_OVID_QUALIFIER = re.compile(r"^\*?[a-z]{2} \[(.+)\]$")


def heading_of(text: str) -> Heading:
    """The heading a line names. A star before the descriptor or any qualifier makes it a main topic."""
    if "/" not in text and (cochrane := _IN_BRACKETS.match(text)):
        # The Cochrane Library: "Accidental Falls [*prevention & control, statistics & numerical data]".
        text = "/".join((cochrane.group(1), *(part.strip() for part in cochrane.group(2).split(","))))
    name, *qualifiers = (one_line(part) for part in text.split("/"))
    major = text.startswith("*") or any(part.startswith("*") for part in qualifiers)
    return Heading(
        name.lstrip("*").strip(),
        "",
        major,
        tuple(filter(None, map(_qualifier, qualifiers))),
    )


def _qualifier(text: str) -> str:
    ovid = _OVID_QUALIFIER.match(text)
    return ovid.group(1).lower() if ovid else text.lstrip("*").strip()


def heading_text(heading: Heading) -> str:
    """The heading as NBIB writes it, with the star of a main topic before the descriptor."""
    return "/".join((("*" if heading.major else "") + heading.name, *heading.qualifiers))


def merged(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """One heading for each descriptor, with all its qualifiers; Ovid has a line for each qualifier."""
    by_name: dict[str, Heading] = {}
    for heading in headings:
        known = by_name.get(heading.name, Heading(heading.name))
        qualifiers = tuple(dict.fromkeys((*known.qualifiers, *heading.qualifiers)))
        by_name[heading.name] = Heading(
            heading.name,
            known.ui or heading.ui,
            known.major or heading.major,
            qualifiers,
        )
    by_name.pop("", None)
    return tuple(by_name.values())
