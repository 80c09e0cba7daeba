"""Which files would come along with a library that is only tried out: there or not, by name, none of them opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .beside import names_of
from .prepare import Prepared, Step
from .taking_along import Shelf, key_beside, shelf_of

MOST_COUNTED = 100_000
"""Files of one run. Beyond, none is counted any more."""


class FilesForeseen:
    """The files that the records of a run name, each counted once: `found` beside the library, `missing` there."""

    def __init__(self, files: Sequence[dict[str, Any]]) -> None:
        self._files = files
        self._shelf: Shelf | None = None
        self.found: set[str] = set()
        self.missing: dict[str, str] = {}

    def count(self, steps: Sequence[Step], file: dict[str, Any]) -> None:
        """Count what the records of a batch of this file name, where the file came with a library's files."""
        if not file.get("beside"):
            return
        for record in steps:
            if isinstance(record, Prepared):
                self._look_for(names_of(record))

    def _look_for(self, names: Sequence[str]) -> None:
        if not names or len(self.found) + len(self.missing) >= MOST_COUNTED:
            return
        self._shelf = shelf_of(self._files) if self._shelf is None else self._shelf
        for name in names:
            key = key_beside(name)
            if key in self._shelf:
                self.found.add(key)
            else:
                self.missing[key] = name
