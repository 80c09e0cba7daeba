"""A strategy while somebody works on it: its lines, how they are written, and whether warnings stop it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

_ID = re.compile(r"[a-z0-9]{1,12}")
DEFAULT_SYNTAX = "ovid"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Its id stays whatever its number becomes."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines in order, the syntax they are written in, and whether a warning stops them from being run."""

    lines: tuple[Line, ...] = ()
    syntax: str = DEFAULT_SYNTAX
    strict: bool = False

    def place(self, id: str) -> int:
        """Where a line stands, from 0. Raises KeyError when there is no such line."""
        for place, line in enumerate(self.lines):
            if line.id == id:
                return place
        raise KeyError(id)

    def with_lines(self, lines: Iterable[Line]) -> Draft:
        """The same with other lines."""
        return replace(self, lines=tuple(lines))

    def stored(self) -> list[dict[str, str]]:
        """The lines as a strategy keeps them."""
        return [{"id": line.id, "text": line.text} for line in self.lines]


def new_line(text: str = "") -> Line:
    """A line that was not there before."""
    return Line(secrets.token_hex(4), one_line(text))


def one_line(text: str) -> str:
    """The text without line ends and without space around it: a line of a strategy is one line."""
    return " ".join(text.split("\n")).replace("\r", " ").strip()


def lines_from(stored: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The lines that a strategy keeps."""
    return tuple(Line(str(each["id"]), str(each["text"])) for each in stored)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a line."""
    return bool(_ID.fullmatch(text))
