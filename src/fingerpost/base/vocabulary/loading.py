"""Loading an edition of a controlled vocabulary beside the one in use, and taking it into use when it is whole."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid

from . import actions
from .reading import Entry, read_vocabulary

AT_ONCE = 2_000
MOST_HEADINGS = 200_000
MOST_DAMAGED = 100


@dataclass(slots=True)
class _Count:
    headings: int = 0
    entry_terms: int = 0
    tree_numbers: int = 0
    damaged: int = 0


def load_vocabulary(
    path: Path, *, by: Actor, name: str = "MeSH", year: int | None = None
) -> Mapping[str, str | int | float]:
    """Load a file of headings as the current edition of a vocabulary; the one before goes once this is whole.

    Gives {"vocabulary", "edition", "headings", "entry_terms", "tree_numbers", "damaged", "seconds"}. Raises NotFound or
    Invalid where the file is missing, of no known form, empty or damaged throughout; then the one in use stays.
    """
    started = time.monotonic()
    with read_vocabulary(path) as edition:
        vocabulary = actions.begin_vocabulary(name=name, year=year or edition.year, source=path.name, by=by)
        count = _Count()
        entries = _good(edition.entries, count)
        while batch := list(islice(entries, AT_ONCE)):
            actions.add_descriptors(vocabulary=vocabulary, entries=batch, by=by)
    if not count.headings:
        raise Invalid(f"There is no subject heading in {path.name}.")
    vocabulary.headings, vocabulary.entry_terms = count.headings, count.entry_terms
    vocabulary.tree_numbers = count.tree_numbers
    actions.use_vocabulary(vocabulary=vocabulary, by=by)
    return {
        "vocabulary": vocabulary.name,
        "edition": str(vocabulary),
        "headings": count.headings,
        "entry_terms": count.entry_terms,
        "tree_numbers": count.tree_numbers,
        "damaged": count.damaged,
        "seconds": round(time.monotonic() - started, 3),
    }


def _good(entries: Iterator[Entry | None], count: _Count) -> Iterator[Entry]:
    """The headings that can be read, each identifier once. Raises Invalid where too many cannot."""
    seen: set[str] = set()
    for each in entries:
        if each is None:
            count.damaged += 1
            if count.damaged > MOST_DAMAGED:
                raise Invalid(f"More than {MOST_DAMAGED} headings cannot be read: is this the right file?")
        elif each.ui not in seen:
            seen.add(each.ui)
            count.headings += 1
            count.entry_terms += len(each.terms)
            count.tree_numbers += len(each.trees)
            if count.headings > MOST_HEADINGS:
                raise Invalid(f"A vocabulary has at most {MOST_HEADINGS:,} headings here.")
            yield each
