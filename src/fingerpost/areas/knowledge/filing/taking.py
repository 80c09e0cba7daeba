"""A file that was taken in: kept, looked through, and not yet a part of anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fingerpost.base.documents import Drawn
from fingerpost.base.files import Stored, take_document

from .rules import file_name, title_from


@dataclass(frozen=True, slots=True)
class Taken:
    """Bytes that are kept, what was drawn out of them, and what the file is called."""

    stored: Stored
    drawn: Drawn
    name: str

    @property
    def title(self) -> str:
        """What it calls itself or, where it does not, its name without the ending."""
        return self.drawn.title or title_from(self.name)


def take(path: Path, name: str) -> Taken:
    """Take a file in. Seconds may pass, so never within a transaction. Raises Invalid for one that is refused."""
    stored, drawn = take_document(path)
    return Taken(stored, drawn, file_name(name, drawn.sort))
