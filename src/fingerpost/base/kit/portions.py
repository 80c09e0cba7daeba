"""Much of something, a little at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def portions(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """The values in their order, in lists of at most `size`: as many as a question to the database names at once."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
