"""What reading a query gives: the tree, and what has to be said about it."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import Query, Span


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the searcher about the characters at `at`, in plain words."""

    at: Span
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as read. `notes` are warnings: the line works, but not all of it as written. With `errors` it has no
    meaning that can be trusted, and `query` is `None` or what could be made of it.
    """

    query: Query | None
    notes: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()
