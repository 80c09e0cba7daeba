"""What reading a query gives: the tree, and what has to be said about it; and what writing one gives."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import Query, Span


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the searcher about the characters at `at`, in plain words.

    `honoured`: told for information, and the search does what was asked all the same; a strict reading lets it pass.
    """

    at: Span
    message: str
    honoured: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as read. `notes` are warnings: the line works, but not all of it as written. With `errors` it has no
    meaning that can be trusted, and `query` is `None` or what could be made of it.
    """

    query: Query | None
    notes: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A query in one syntax. `notes` say in plain words what this syntax cannot say, and what stands there instead."""

    text: str
    notes: tuple[str, ...] = ()
