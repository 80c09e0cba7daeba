"""The vectors of what can be found, by document key."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search._nearness import View
from fingerpost.base.search._sign_bits import SignBits
from fingerpost.base.search._vector_files import Line, VectorFiles, Vectors, only_writer
from fingerpost.base.search._vector_rows import VectorRows

Vector = NDArray[np.float32]

WASTE_BORNE = 1_000
"""Dead rows that are left lying; beyond it, and beyond as many as live, the files are written anew."""
FEW = 50
"""Up to one in so many vectors, picking their rows out beats one straight pass over all."""
EXACT_UP_TO, MEASURED = 100_000, 2_000
"""So many vectors are all measured for each question; of more, those whose signs differ least."""


class VectorStore:
    """Unit vectors of one model, each under a document key (`ref` or `ref#part`) with the hash of the text it is of.

    Any number of processes read; what another wrote is seen after `reload_if_changed`. Whoever writes holds the
    folder's lock for that one write, so two writers never mix, though one is what the design intends. Threads may
    share a store. Each model has a folder of its own below `folder`, so vectors of two models never meet.
    """

    def __init__(self, folder: Path, model_name: str, dimensions: int = 384, exact_up_to: int = EXACT_UP_TO) -> None:
        self.folder = folder / f"{re.sub(r'[^A-Za-z0-9._@-]', '-', model_name)}-{dimensions}"
        self.dimensions = dimensions
        self.exact_up_to = exact_up_to
        self._lock = threading.RLock()
        self._open(self._newest())
        self.reload_if_changed()

    def __len__(self) -> int:
        return len(self._rows.row_of)

    def keys(self) -> list[str]:
        """Every key that has a vector, oldest first."""
        with self._lock:
            return list(self._rows.row_of)

    def keys_of(self, refs: Collection[str]) -> list[str]:
        """The keys that have a vector for these records, whether for the whole (`ref`) or for a part (`ref#part`)."""
        with self._lock:
            return [key for ref in dict.fromkeys(refs) for key in self._rows.keys_of(ref)]

    def has(self, keys: Iterable[str]) -> list[bool]:
        """For each key, whether it has a vector."""
        with self._lock:
            return [key in self._rows.row_of for key in keys]

    def stale(self, keys_and_hashes: Mapping[str, str] | Iterable[tuple[str, str]]) -> list[str]:
        """Those keys that have no vector, or one of a text with another hash: the ones to embed."""
        with self._lock:
            return [key for key, text_hash in dict(keys_and_hashes).items() if self._rows.hash_of(key) != text_hash]

    def view(self) -> View:
        """The store as it is now, to look for what is near."""
        with self._lock:
            columns = self._bits.follow(self._matrix) if len(self) > self.exact_up_to else None
            return View(self._matrix, self._rows, columns)

    def search(self, query_vector: Vector, k: int, measured: int = MEASURED) -> list[tuple[str, float]]:
        """The `k` nearest keys with their cosines, best first, ties by age; of more than `exact_up_to` vectors those
        among the `measured` whose signs differ least.
        """
        view = self.view()
        return list(view.nearest(query_vector, view.by_nearness(query_vector).first(max(k, measured)), k))

    def scores(self, query_vector: Vector, keys: Iterable[str]) -> dict[str, float]:
        """The exact cosine of each of the keys that has a vector; the others are left out."""
        with self._lock:
            matrix, row_of = self._matrix, self._rows.row_of
            rows = {key: row_of[key] for key in keys if key in row_of}
        wanted = np.fromiter(rows.values(), dtype=np.intp, count=len(rows))
        many = len(wanted) > len(matrix) // FEW
        cosines = (matrix @ query_vector)[wanted] if many else matrix[wanted] @ query_vector
        return dict(zip(rows, cosines.tolist(), strict=True))

    def vectors(self, keys: Iterable[str]) -> dict[str, Vector]:
        """The vector of each of the keys that has one."""
        with self._lock:
            matrix, row_of = self._matrix, self._rows.row_of
            return {key: np.array(matrix[row_of[key]]) for key in keys if key in row_of}

    def add(self, keys: Sequence[str], vectors: Vectors, hashes: Sequence[str] | None = None) -> None:
        """Put each key's vector in the place of any it had; the old one is blanked on disk before this returns.

        Without `hashes` the keys count as stale for ever. Raises ValueError when the lengths differ, the vectors have
        another width than the store's, or a key or hash holds a tab or a line end.
        """
        pairs = zip(keys, hashes or [""] * len(keys), strict=True)
        lines = [Line(key, text_hash).checked() for key, text_hash in pairs]
        if np.shape(vectors) != (len(lines), self.dimensions):
            raise ValueError(f"{len(lines)} keys need vectors of {self.dimensions} numbers, not {np.shape(vectors)}")
        with self._writing():
            self._append(lines, vectors)

    def remove(self, keys: Iterable[str]) -> None:
        """Forget the keys and blank their vectors on disk; unknown ones are passed over."""
        with self._writing():
            lines = [Line(key, None) for key in dict.fromkeys(keys) if key in self._rows.row_of]
            self._append(lines, np.zeros((0, self.dimensions), dtype=np.float32))

    def reload_if_changed(self) -> bool:
        """See what others have written since; cheap when nothing was (one `stat`). True when something changed."""
        with self._lock:
            before = (self._files.number, self._end)
            if self._files.journal_size() != self._end:
                while not self._reload():
                    pass
            return before != (self._files.number, self._end)

    def _newest(self) -> VectorFiles:
        return VectorFiles.current(self.folder, self.dimensions)

    def _open(self, files: VectorFiles) -> None:
        self._files, self._end, self._rows, self._matrix = files, 0, VectorRows(), files.mapped(0)
        self._bits = SignBits(self.dimensions)

    def _reload(self) -> bool:
        """Read on in the journal, or the newer one; False when that was replaced meanwhile."""
        newest = self._newest()
        if newest != self._files:
            self._open(newest)
        try:
            lines, self._end = newest.read_journal(self._end)
            self._rows.apply(lines)
            on_disk = min(len(self._rows.keys), newest.rows_on_disk())
            self._matrix = newest.mapped(on_disk)
        except FileNotFoundError:
            return newest == self._newest()
        self._rows.lose_from(on_disk)
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, only_writer(self.folder):
            self.reload_if_changed()
            self._files.remove_older()
            yield
            self._blank_dead()
            if self._rows.dead > max(WASTE_BORNE, len(self)):
                self._write_anew()

    def _append(self, lines: Sequence[Line], vectors: Vectors) -> None:
        lines = [*(Line(key, None) for key in self._rows.lost), *lines]
        if len(vectors):
            self._files.append_rows(len(self._rows.keys), vectors)
        if lines:
            self._files.append_lines(self._end, lines)
            self.reload_if_changed()

    def _blank_dead(self) -> None:
        dying = [row for row in self._rows.dying if row < len(self._matrix)]
        self._files.blank_rows([row for row in dying if self._matrix[row].any()])
        self._rows.dying.clear()

    def _write_anew(self) -> None:
        living = self._rows.living()
        lines = [Line(self._rows.keys[row], self._rows.hashes[row]) for row in living]
        self._files.succeed(lines, self._matrix[living])
        self.reload_if_changed()
