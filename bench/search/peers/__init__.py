"""Other engines over the same records, each asked for the same: the best twenty within the audience, and facets.

Records as rows: number, title, text, kind, design, year, and whether the member who searches may see it. Peers count
three facets, Fingerpost seven.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bench.search.made import MEMBER, made_documents

FACETS = ("kind", "design", "year")


class Row(NamedTuple):
    """One record."""

    number: int
    title: str
    text: str
    kind: str
    design: str
    year: int
    seen: bool


def rows(items: int) -> Iterator[Row]:
    """The records, the second parts of some of them aside."""
    whole = (each for each in made_documents(items) if not each.part)
    for number, each in enumerate(whole, 1):
        yield Row(number, each.title, each.text, each.kind, each.design, each.year, MEMBER.may_see(each.audience))
