"""The subject headings in use, in memory: names and entry terms to headings, and headings by their places in trees.

MeSH has 30,000 headings and 210,000 entry terms; a strategy asks for a hundred of them, and every search for words that
might be one. So the whole table is read once in a process, and again when another edition is taken into use.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from .models import Descriptor, Vocabulary

LOOK_EVERY_SECONDS = 5.0
_AFTER_DIGITS = "\x7f"


class Table:
    """Headings in memory. Satisfies `Thesaurus` of the query language."""

    def __init__(self, rows: Iterable[tuple[str, str, str]] = (), edition: str = "") -> None:
        """`rows` are name, entry terms parted by line ends, and tree numbers parted by blanks."""
        self.edition = edition
        self._names: list[str] = []
        self._terms: list[str] = []
        self._trees: list[str] = []
        self._by_word: dict[str, int] = {}
        places: list[tuple[str, int]] = []
        for at, (name, terms, trees) in enumerate(rows):
            self._names.append(name)
            self._terms.append(terms)
            self._trees.append(trees)
            places += [(tree, at) for tree in trees.split()]
        places.sort()
        self._places, self._at_place = [tree for tree, _ in places], [at for _, at in places]
        self._fill()

    def _fill(self) -> None:
        """Preferred names win over entry terms, and earlier headings over later ones."""
        for at, terms in enumerate(self._terms):
            for term in terms.split("\n") if terms else ():
                self._by_word.setdefault(term.lower(), at)
        for at, name in enumerate(self._names):
            self._by_word[name.lower()] = at

    def __len__(self) -> int:
        return len(self._names)

    def heading(self, name: str) -> str | None:
        """The preferred name of the heading with this name or entry term."""
        at = self._by_word.get(" ".join(name.lower().split()))
        return None if at is None else self._names[at]

    def narrower(self, name: str) -> tuple[str, ...]:
        """The heading and all beneath it in any tree, by preferred name; empty for an unknown name."""
        at = self._by_word.get(" ".join(name.lower().split()))
        if at is None:
            return ()
        found = dict.fromkeys((at, *(below for tree in self._trees[at].split() for below in self._beneath(tree))))
        return tuple(self._names[each] for each in found)

    def used_for(self, name: str) -> tuple[str, ...]:
        """The entry terms of a heading; empty for an unknown name."""
        at = self._by_word.get(" ".join(name.lower().split()))
        return tuple(self._terms[at].split("\n")) if at is not None and self._terms[at] else ()

    def near(self, words: str, most: int = 8) -> tuple[str, ...]:
        """Headings that one may have meant: those with all the words in their name or an entry term, shortest first,
        then those that are spelled alike."""
        parts = words.lower().split()
        if not parts:
            return ()
        holding = {at for word, at in self._by_word.items() if all(part in word for part in parts)}
        names = sorted((self._names[at] for at in holding), key=lambda name: (len(name), name))
        if len(names) < most:
            alike = process.extract(
                " ".join(parts), self._by_word.keys(), scorer=fuzz.ratio, limit=most, score_cutoff=75
            )
            names += [self._names[self._by_word[word]] for word, _score, _at in alike]
        return tuple(dict.fromkeys(names))[:most]

    def _beneath(self, tree: str) -> Iterator[int]:
        """The headings whose tree numbers go on from this one with a full stop."""
        start, end = bisect_left(self._places, tree + "."), bisect_left(self._places, tree + "." + _AFTER_DIGITS)
        return iter(self._at_place[start:end])


EMPTY = Table()
_lock = threading.Lock()
_table, _looked_at = EMPTY, 0.0
_of: tuple[tuple[int, str, int | None], ...] = ()


def thesaurus() -> Table:
    """The headings in use; an empty table where none is loaded. Another edition is noticed within seconds."""
    global _table, _of, _looked_at
    with _lock:
        if time.monotonic() - _looked_at > LOOK_EVERY_SECONDS or not _looked_at:
            current = tuple(Vocabulary.objects.filter(current=True).order_by("name").values_list("pk", "name", "year"))
            if current != _of:
                _table, _of = _read(current) if current else EMPTY, current
            _looked_at = time.monotonic()
        return _table


def forget_headings() -> None:
    """Look again at the next question: after loading, and between tests."""
    global _looked_at, _of, _table
    _looked_at, _of, _table = 0.0, (), EMPTY


def _read(current: tuple[tuple[int, str, int | None], ...]) -> Table:
    rows = Descriptor.objects.filter(vocabulary__in=[pk for pk, _, _ in current]).order_by("vocabulary__name", "pk")
    edition = ", ".join(f"{name} {year or ''}".strip() for _, name, year in current)
    return Table(rows.values_list("name", "terms", "trees").iterator(chunk_size=5000), edition)
