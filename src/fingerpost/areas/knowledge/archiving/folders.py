"""A folder on this machine as a source. What is linked to from it is never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid, NotFound

from .sources import MOST_BYTES, MOST_DEPTH, MOST_FILES, Entry, passed_over, too_deep, too_many, too_much


class Folder:
    """See `Source`. Raises NotFound for a folder that is not there."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise NotFound(_("There is no folder %(path)s.") % {"path": path})
        self._root = path.resolve()
        self.name = "".join(each if each.isprintable() else "?" for each in self._root.name)
        self.key = os.fsencode(self._root)

    def entries(self) -> list[Entry]:
        """Every file, by its name. Raises Invalid beyond the bounds."""
        found: list[Entry] = []
        size = 0
        for entry in self._walk(self._root, 0):
            found.append(entry)
            size += entry.size
            if len(found) > MOST_FILES:
                raise too_many()
            if size > MOST_BYTES:
                raise too_much()
        return found

    def open(self, entry: Entry, most: int) -> IO[bytes]:
        """A file's bytes. Raises Invalid for what has become something else than a file in this folder meanwhile."""
        path = self._root / os.fsdecode(entry.key)
        if not path.parent.resolve().is_relative_to(self._root):
            raise Invalid(file=_("This is a link, which is not followed."))
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise Invalid(file=_("This is no ordinary file."))
        return os.fdopen(opened, "rb")

    def _walk(self, folder: Path, depth: int) -> Iterator[Entry]:
        try:
            with os.scandir(folder) as inside:
                there = sorted(inside, key=lambda each: os.fsencode(each.name))
        except OSError as error:
            yield self._entry(folder, skipped=_("It cannot be opened: %(why)s.") % {"why": error.strerror})
            return
        for each in there:
            yield from self._one(each, depth)

    def _one(self, each: os.DirEntry[str], depth: int) -> Iterator[Entry]:
        path, why = Path(each.path), passed_over(each.name)
        if each.is_symlink():
            why = _("This is a link, which is not followed.")
        elif not each.is_dir() and not each.is_file():
            why = _("This is no ordinary file.")
        elif each.is_dir() and depth >= MOST_DEPTH:
            why = too_deep()
        if why or each.is_file():
            yield self._entry(path, why, None if why else each.stat(follow_symlinks=False))
        else:
            yield from self._walk(path, depth + 1)

    def _entry(self, path: Path, skipped: str = "", known: os.stat_result | None = None) -> Entry:
        key = os.fsencode(path.relative_to(self._root))
        if known is None:
            return Entry(key.decode("utf-8", "replace"), key, skipped=skipped)
        day = datetime.fromtimestamp(known.st_mtime, UTC).date()
        return Entry(key.decode("utf-8", "replace"), key, known.st_size, day)
