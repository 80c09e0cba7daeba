"""The first socket: what an area declares about a record type, once.

From one declaration come search, exports, listings, the people finder and the contract tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from .document import SearchDocument
from .viewer import SYSTEM, Viewer


@dataclass(frozen=True, slots=True)
class Card:
    """How a record looks in a list: its form tag, title, one line of source, and flags such as "Retracted"."""

    ref: str
    kind: str
    tag: str
    title: str
    url: str
    line: str = ""
    text: str = ""
    year: int | None = None
    design: str = ""
    flags: tuple[str, ...] = ()
    identifiers: Mapping[str, str] | None = None


@dataclass(frozen=True)
class RecordType:
    """A kind of record that can be found, listed, exported and named.

    `name` is the part of a `ref` before the colon. `visible` gives the rows a viewer may see, as a query. `load`
    fetches rows with all that cards, documents, exports and people need, as far as the viewer may see it, in a fixed
    number of queries. `documents` gives the search documents of rows loaded for the system. `people` gives (person
    ref, how) pairs: who wrote, owns, offered or answered it. `now_at` gives, for those of some uids whose record became
    part of another, the uid of that one. `load_for_index` loads rows for `documents` alone, where that is quicker.
    """

    name: str
    plural: str
    model: type[Model]
    visible: Callable[[Viewer], QuerySet[Any]]
    load: Callable[[QuerySet[Any], Viewer], Sequence[Any]]
    documents: Callable[[Sequence[Any]], Iterable[SearchDocument]]
    card: Callable[[Any, Viewer], Card]
    export_row: Callable[[Any, Viewer], Mapping[str, Any]]
    people: Callable[[Any], Iterable[tuple[str, str]]] = lambda record: ()
    now_at: Callable[[list[str]], Mapping[str, str]] = lambda uids: {}
    load_for_index: Callable[[QuerySet[Any]], Sequence[Any]] | None = None

    def load_for(self, viewer: Viewer, uids: Iterable[str]) -> Sequence[Any]:
        """Those of these records that the viewer may see, loaded for them."""
        return self.load(self.visible(viewer).filter(uid__in=list(uids)), viewer)

    def documents_of(self, uids: Iterable[str]) -> Iterable[SearchDocument]:
        """The search documents of those of these records that exist."""
        found = self.visible(SYSTEM).filter(uid__in=list(uids))
        return self.documents(self.load_for_index(found) if self.load_for_index else self.load(found, SYSTEM))


_types: dict[str, RecordType] = {}


def register(record_type: RecordType) -> RecordType:
    """Declare a record type. Called from an area's `apps.py` when it is ready."""
    known = _types.get(record_type.name)
    if known and known.model is not record_type.model:
        raise ValueError(f"two record types are called {record_type.name!r}")
    _types[record_type.name] = record_type
    return record_type


def record_type(name: str) -> RecordType:
    """The record type of that name. Raises KeyError when there is none."""
    return _types[name]


def record_types() -> tuple[RecordType, ...]:
    """Every record type there is."""
    return tuple(_types.values())
