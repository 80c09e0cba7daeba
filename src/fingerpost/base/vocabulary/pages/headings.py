"""What the page about subject headings says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..queries import editions
from ..thesaurus import thesaurus

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what else it is called and what stands beneath it, each as far as a page shows it."""

    name: str
    others: tuple[str, ...]
    narrower: tuple[str, ...]
    more_others: int = 0
    more_narrower: int = 0


def headings_page(wanted: str) -> dict[str, Any]:
    """The editions in use, and the heading of a name; where there is none, those that may be meant."""
    known, name = thesaurus(), " ".join(wanted.split())
    found = known.heading(name) if name else None
    return {
        "editions": editions(),
        "wanted": name,
        "edition": known.edition,
        "heading": _heading(found) if found else None,
        "near": known.near(name) if name and found is None else (),
    }


def _heading(name: str) -> Heading:
    known = thesaurus()
    others, narrower = known.used_for(name), tuple(each for each in known.narrower(name) if each != name)
    return Heading(
        name, others[:MOST_SHOWN], narrower[:MOST_SHOWN],
        max(len(others) - MOST_SHOWN, 0), max(len(narrower) - MOST_SHOWN, 0),
    )  # fmt: skip
