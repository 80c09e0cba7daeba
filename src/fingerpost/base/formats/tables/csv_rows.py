"""The rows of CSV in any dialect: comma, semicolon, tab or bar between cells, any encoding, any line end."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ..text_lines import Line, decoded, lines
from .fields import guess

DELIMITERS = (",", ";", "\t", "|")
MOST_CELLS = 300
_HEAD_LINES = 30
_MOST_REPAIRS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, its cells, and what is wrong with it where it could not be read."""

    line: int
    cells: tuple[str, ...]
    error: str = ""


def delimiter_of(head: bytes) -> str:
    """What stands between the cells of a file that begins so."""
    text = decoded(head).lstrip("\ufeff")
    first = text[: text.find("\n")] if "\n" in text else text
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(DELIMITERS, key=lambda each: _promise(text, each))


def _promise(text: str, delimiter: str) -> tuple[int, int]:
    """How well a delimiter fits: the columns known by name in the best row of the beginning, then its columns."""
    best = (0, 0)
    try:
        for number, row in enumerate(csv.reader(text.split("\n")[:_HEAD_LINES], delimiter=delimiter)):
            if number < _HEAD_LINES and len(row) <= MOST_CELLS:
                best = max(best, (len(guess(row)), len(row)))
    except csv.Error:
        pass
    return best


def rows(stream: BinaryIO, delimiter: str) -> Iterator[Row]:
    """Every row with something in it; one that cannot be read has an error, and reading goes on behind its first line.

    A quote that is never closed would swallow the rest: then its line alone is given up.
    """
    source = _Lines(lines(stream))
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(source.first, (), f"This row cannot be told apart into cells: {error}")
            source.take_back()
            reader = csv.reader(source, delimiter=delimiter)
            continue
        if source.too_long:
            yield Row(source.first, (), "A line is too long")
        elif len(cells) > MOST_CELLS:
            yield Row(source.first, (), f"This row has more than {MOST_CELLS} cells")
        elif any(cell.strip() for cell in cells):
            yield Row(source.first, tuple(cells))


class _Lines:
    """Lines for the reader, of which those of the row at hand can be given again."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source, self._again = source, deque[Line]()
        self._row: list[Line] = []
        self._repairs = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self._row.append(line)
        return line.text + "\n"

    def begin(self) -> None:
        """A new row begins."""
        self._row = []

    def take_back(self) -> None:
        """Give again what came after the row's first line."""
        if self._repairs < _MOST_REPAIRS:
            self._repairs += 1
            self._again.extendleft(reversed(self._row[1:]))

    @property
    def first(self) -> int:
        """The number of the line that the row begins on."""
        return self._row[0].number if self._row else 0

    @property
    def too_long(self) -> bool:
        """Whether any line of the row was cut short."""
        return any(line.too_long for line in self._row)
