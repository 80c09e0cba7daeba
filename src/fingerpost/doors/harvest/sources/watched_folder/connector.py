"""A folder on this server into which files are put: by a scheduled export, or by hand. Nothing leaves for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from fingerpost.areas.knowledge.importing.parsing import batches
from fingerpost.areas.knowledge.importing.prepare import Prepared
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.formats import FormatError

from ...client import BadAnswer
from ...connector import Checkpoint, Connector, Found, Part

SETTLED_SECONDS = 10.0
"""A file that was written to a moment ago may not be whole yet."""
MOST_FILES = 5_000


class WatchedFolder(Connector):
    """Each file that is new or was changed, in the order of their names. The files are left where they are."""

    origin = "auto"
    ours = True

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """Every file whose size or time is another than when it was read last."""
        seen = dict(checkpoint.get("seen", {}))
        for path, mark in self._files():
            if seen.get(path.name) == mark:
                continue
            skip = int(checkpoint.get("stored", 0)) if checkpoint.get("file") == [path.name, mark] else 0
            yield from self._read(path, seen, mark, skip)
            seen[path.name] = mark
            yield Part(checkpoint={"seen": dict(seen)})

    def count(self) -> int | None:
        """How many files there are to read."""
        return len(self._files())

    def _files(self) -> list[tuple[Path, list[int]]]:
        folder = folders_under(self.home, self.organisation).get(str(self.settings["folder"]))
        if folder is None:
            raise BadAnswer("The watched folder is not there any more.")
        old = time.time() - SETTLED_SECONDS
        found = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.is_symlink()]
        marked = [(path, path.stat()) for path in found[:MOST_FILES] if not path.name.startswith(".")]
        return [(path, [stat.st_size, int(stat.st_mtime)]) for path, stat in marked if stat.st_mtime < old]

    def _read(self, path: Path, seen: dict[str, list[int]], mark: list[int], skip: int) -> Iterator[Part]:
        try:
            for origin, steps in batches(path, "auto", skip=skip):
                last = max(step.number if isinstance(step, Prepared) else step.record for step in steps)
                place = {"seen": dict(seen), "file": [path.name, mark], "stored": last}
                yield Part([Found("", step) for step in steps], place, origin=origin)
        except (FormatError, OSError) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            yield Part(notes=[f"{path.name}: {said}"])


def place_of(organisation: int) -> str:
    """Where the folders are that an organisation (by its id) may watch, below the home folder.

    Where several organisations live in one home, each has a place of its own, named by its uid, which nobody can take.
    """
    uids = dict(Organisation.objects.values_list("pk", "uid"))
    return f"watched/{uids.get(organisation, 'nobody')}" if len(uids) > 1 else "watched"


def folders_under(home: Path, organisation: int) -> dict[str, Path]:
    """The folders that an organisation may watch, by name: those in its place, put there by whoever runs the server."""
    place = home / place_of(organisation)
    if not place.is_dir() or place.is_symlink():
        return {}
    return {each.name: each for each in sorted(place.iterdir()) if each.is_dir() and not each.is_symlink()}
