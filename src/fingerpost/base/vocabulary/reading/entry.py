"""One subject heading as a file gives it."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 250
MOST_TERMS = 1_000
MOST_TREES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its identifier, its preferred name, its other words and its places in the trees."""

    ui: str
    name: str
    terms: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()


def entry(ui: str, name: str, terms: list[str], trees: list[str]) -> Entry | None:
    """A heading within bounds and without what is said twice; `None` for one without a name or an identifier."""
    name = " ".join(name.split())[:LONGEST_NAME]
    others = dict.fromkeys(" ".join(term.split())[:LONGEST_NAME] for term in terms[:MOST_TERMS])
    others.pop(name, None)
    others.pop("", None)
    places = dict.fromkeys(tree.strip() for tree in trees[:MOST_TREES] if tree.strip())
    return Entry(ui.strip()[:20], name, tuple(others), tuple(places)) if ui.strip() and name else None
