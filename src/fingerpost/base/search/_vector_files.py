"""The two files a store of vectors is: rows of float32, and a journal that says whose row each is.

Only lines that end are read, and vectors reach the disk before the lines that name them; so after a kill at any moment
the journal is the truth, and what is behind its back is cut off before the next write. When much of it is dead, both
are written anew under the next number; the journal is moved in last, and its presence makes the new pair the
current one.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_JOURNAL = re.compile(r"keys-(\d{6})\.log")
_NUMBERED = re.compile(r"(?:keys|vectors)-(\d{6})\.(?:log|f32|unfinished)")


class Line(NamedTuple):
    """One line of the journal: this key has the next row, with the hash of its text; or (`hash` None) it is gone."""

    key: str
    hash: str | None

    def __str__(self) -> str:
        return f"-\t{self.key}\n" if self.hash is None else f"+\t{self.key}\t{self.hash}\n"

    @classmethod
    def parse(cls, text: str) -> Line:
        sign, key, *rest = text.split("\t")
        return cls(key, rest[0] if sign == "+" else None)

    def checked(self) -> Line:
        """This line, when it can be read back; raises ValueError when a tab or line end would break it up."""
        if re.search(r"[\t\n]", f"{self.key}{self.hash}"):
            raise ValueError(f"A key or hash may hold no tab and no line end: {self.key!r}")
        return self


@dataclass(frozen=True)
class VectorFiles:
    """One numbered pair of files in a store's folder."""

    folder: Path
    dimensions: int
    number: int

    @classmethod
    def current(cls, folder: Path, dimensions: int) -> VectorFiles:
        """The newest pair whose journal is in place; number nought, with no files yet, in a new folder."""
        names = [_JOURNAL.fullmatch(name) for name in (os.listdir(folder) if folder.is_dir() else ())]
        return cls(folder, dimensions, max((int(name[1]) for name in names if name), default=0))

    @property
    def journal(self) -> Path:
        return self.folder / f"keys-{self.number:06}.log"

    @property
    def rows(self) -> Path:
        return self.folder / f"vectors-{self.number:06}.f32"

    @property
    def row_bytes(self) -> int:
        return self.dimensions * 4

    def journal_size(self) -> int | None:
        """Bytes in the journal; None when there is none yet, or when a newer pair has taken its place."""
        try:
            return self.journal.stat().st_size
        except FileNotFoundError:
            return None

    def read_journal(self, start: int) -> tuple[list[Line], int]:
        """The whole lines from byte `start` on, and where they end; a line being written is left for later.

        Raises FileNotFoundError as `journal_size` gives None.
        """
        with self.journal.open("rb") as file:
            file.seek(start)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        return [Line.parse(line) for line in whole.decode("utf-8").split("\n")[:-1]], start + len(whole)

    def rows_on_disk(self) -> int:
        """Whole rows in the file of vectors."""
        return self.rows.stat().st_size // self.row_bytes if self.rows.exists() else 0

    def mapped(self, count: int) -> Vectors:
        """The first `count` rows as an array that reads the file where it lies."""
        if not count:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.asarray(np.memmap(self.rows, dtype="<f4", mode="r", shape=(count, self.dimensions)))

    def append_rows(self, first: int, vectors: Vectors) -> None:
        """Write vectors as the rows from `first` on, over whatever a killed writer left there, down to the disk."""
        with _open_for_writing(self.rows) as file:
            os.ftruncate(file, first * self.row_bytes)
            _write_all(file, np.ascontiguousarray(vectors, dtype="<f4").tobytes(), first * self.row_bytes)
            os.fsync(file)

    def append_lines(self, end: int, lines: Iterable[Line]) -> None:
        """Write lines at byte `end`, over the half line that a killed writer may have left there."""
        with _open_for_writing(self.journal) as file:
            os.ftruncate(file, end)
            _write_all(file, "".join(map(str, lines)).encode("utf-8"), end)

    def blank_rows(self, rows: Sequence[int]) -> None:
        """Overwrite rows with noughts: a text that is gone leaves nothing of its meaning behind."""
        nothing = bytes(self.row_bytes)
        with _open_for_writing(self.rows) as file:
            for row in rows:
                _write_all(file, nothing, row * self.row_bytes)

    def succeed(self, lines: Sequence[Line], vectors: Vectors) -> VectorFiles:
        """Write the next numbered pair with just these, move it in, and remove what came before."""
        following = VectorFiles(self.folder, self.dimensions, self.number + 1)
        following.append_rows(0, vectors)
        unfinished = following.journal.with_suffix(".unfinished")
        unfinished.write_text("".join(map(str, lines)), encoding="utf-8")
        unfinished.replace(following.journal)
        following.remove_older()
        return following

    def remove_older(self) -> None:
        """Remove the files of pairs before this one; some are left when a writer is killed while it succeeds one."""
        for path in self.folder.iterdir():
            numbered = _NUMBERED.fullmatch(path.name)
            if numbered and int(numbered[1]) < self.number:
                path.unlink(missing_ok=True)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder's lock for one write; a second writer waits its turn, and a killed one lets go."""
    folder.mkdir(parents=True, exist_ok=True)
    with _open_for_writing(folder / "writer.lock") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _open_for_writing(path: Path) -> Iterator[int]:
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        yield file
    finally:
        os.close(file)


def _write_all(file: int, content: bytes, offset: int) -> None:
    while content:
        written = os.pwrite(file, content, offset)
        content, offset = content[written:], offset + written
