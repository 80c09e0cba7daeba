"""The ways of writing a search, by name. Each is a package that reads a line into the tree and writes a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Protocol

from .reading import Reading, Written
from .tree import Query


class Reader(Protocol):
    """Reads one line. `number` is the line's own number in its strategy. Never raises, whatever the text."""

    def __call__(self, text: str, *, number: int = 1) -> Reading:
        """The line as a tree, with notes and errors."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """One way of writing a search. `looks_like` says from 0 to 1 how much a text looks like it."""

    name: str
    label: str
    read: Reader
    written: Callable[[Query], Written]
    looks_like: Callable[[str], float]


_LABELS = {"pubmed": "PubMed", "ovid": "Ovid", "ebsco": "EBSCOhost"}


class _Syntaxes(Mapping[str, Syntax]):
    """Packages are imported when first asked for."""

    def __getitem__(self, name: str) -> Syntax:
        return _syntax(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_LABELS)

    def __len__(self) -> int:
        return len(_LABELS)


@lru_cache(maxsize=len(_LABELS))
def _syntax(name: str) -> Syntax:
    package = import_module(f"{__package__}.{name}") if name in _LABELS else None
    if package is None:
        raise KeyError(name)
    return Syntax(name, _LABELS[name], package.read, package.written, package.looks_like)


SYNTAXES: Mapping[str, Syntax] = _Syntaxes()
