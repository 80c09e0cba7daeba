"""The index in its folder: who writes it, and what it held at one moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from fingerpost.base.search._tantivy.abacus import Abacus, RowKeeper, Telling, make, newest
from fingerpost.base.search._tantivy.analysis import analysers
from fingerpost.base.search._tantivy.audiences import Audiences
from fingerpost.base.search._tantivy.locking import LockBusy, only_one
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.snapshot import Snapshot
from fingerpost.base.search._tantivy.writing import Documents, Writer
from fingerpost.base.search.scope import SYSTEM_SCOPE
from fingerpost.base.search.versions import is_of_this_version, place_in, place_to_build, remove_others, take_over

STALE_AFTER_SECONDS = 0.25
WRITER_HEAP_BYTES, WRITER_THREADS = 128_000_000, 1
"""One thread keeps up with what is made ready for it, and leaves half as many segments to be merged as two."""
MEMORY_HEAP_BYTES = 64_000_000


class Index:
    """The lexical index in a folder, made where there is none, or without a folder in memory.

    Safe to share between threads, and in a folder between processes. When another process has put a newer index in its
    place, that is the one from then on. `upto` is `None` until everything has been written to it: `whole` says so.
    """

    def __init__(self, folder: Path | None, *, place: Path | None = None) -> None:
        self._home = folder
        self._lock = threading.RLock()
        self._open(place if folder is None else place_in(Path(folder)))

    def _open(self, place: Path | None) -> None:
        self.folder = place
        self._index = tantivy.Index(SCHEMA, path=None if place is None else str(place))
        for name, analyser in analysers().items():
            self._index.register_tokenizer(name, analyser)
        self._index.config_reader(reload_policy="manual")
        self._loaded_at, self._was_whole = 0.0, False
        self._abacus: Abacus | None = None
        self._abacus_stamp = (0, 0)

    @classmethod
    def in_memory(cls, documents: Documents) -> Index:
        """An index of these documents, numbered in the order given, that is gone when nobody holds it any more.

        As everywhere, the documents of one record come next to one another; nothing replaces anything here.
        """
        index = cls(None)
        inner = index._index.writer(MEMORY_HEAP_BYTES, 1)
        Writer(inner, None).write(documents)
        inner.wait_merging_threads()
        return index

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """The index as last committed, at most 250 ms ago unless `fresh` asks for this very moment."""
        with self._lock:
            now = time.monotonic()
            if fresh or now - self._loaded_at > STALE_AFTER_SECONDS:
                self._reload()
                self._loaded_at = now
            return Snapshot(self._searcher, self._audiences, self._telling)

    def _reload(self) -> None:
        """See the last commit; of the newer index, where another process has put one in this one's place meanwhile."""
        while True:
            self._follow()
            try:
                self._index.reload()
                self._searcher = self._index.searcher()
                self._audiences = Audiences(self._searcher)
                self._abacus, self._abacus_stamp = newest(self.folder, self._abacus, self._abacus_stamp)
                self._telling = Telling(self._searcher, self._abacus)
                return
            except (ValueError, OSError):
                if self._home is None or place_in(self._home) == self.folder:
                    raise

    def _follow(self) -> None:
        if self._home is not None and (place := place_in(self._home)) != self.folder:
            self._open(place)

    @contextmanager
    def held(self, wait: float = 0.0) -> Iterator[None]:
        """Keep every other process from writing to it. Raises `LockBusy` when one does, and still does after `wait`
        seconds.
        """
        if self._home is None:
            yield
            return
        with only_one(self._home / "writer.lock", wait, "The search index is being written by another process."):
            with self._lock:
                self._follow()
            yield

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the one writer for several batches. Raises `LockBusy` when another process holds it."""
        with self.held():
            inner = self._writer()
            try:
                yield Writer(inner, None if self.folder is None else RowKeeper(self._last_commit))
            finally:
                inner.wait_merging_threads()
                self._loaded_at = 0.0
            if self._home is not None and self.folder is not None and self.whole:
                remove_others(self.folder)

    def _writer(self) -> Any:
        try:
            return self._index.writer(WRITER_HEAP_BYTES, WRITER_THREADS)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            raise LockBusy("The search index is being written by another process.") from None

    def _last_commit(self) -> Any:
        """What is in the index at this moment, for the writer itself."""
        self._index.reload()
        return self._index.searcher()

    def renew_abacus(self) -> bool:
        """Make what is counted by anew, where the index is not small and much was written since it was made."""
        due = self.folder is not None and self.snapshot(fresh=True).needs_abacus
        if due and self.folder is not None:
            make(self._index.searcher(), self.folder)
            self._loaded_at = 0.0
        return due

    @contextmanager
    def building(self) -> Iterator[Index]:
        """A new, empty index beside this one, for `succeed_with`. Raises `LockBusy` while another is being built."""
        if self._home is None:
            raise ValueError("An index in memory has nothing beside it.")
        with only_one(self._home / "building.lock", 0.0, "The search index is being rebuilt already."):
            yield Index(None, place=place_to_build(self._home))

    def succeed_with(self, built: Index) -> None:
        """Put the index that was built beside this one in its place. To be called while it is `held`."""
        assert built.folder is not None
        with self._lock:
            self._open(take_over(built.folder))
        assert self.folder is not None
        remove_others(self.folder)

    @property
    def whole(self) -> bool:
        """Whether everything has been written to it once; what came later follows in a moment."""
        self._was_whole = self._was_whole or self.upto is not None
        return self._was_whole

    @property
    def current(self) -> bool:
        """Whether it was made by the rules of spelling that questions are read by."""
        return self.folder is None or is_of_this_version(self.folder)

    def write(self, documents: Documents, removed: Iterable[str] = (), upto: str | int | None = None) -> int:
        """Take out `removed`, replace the records of `documents`, note `upto`: one commit, all of it or nothing.

        The documents of one record must come next to one another. Gives the number of documents written.
        """
        with self.writing() as writer:
            return writer.write(documents, removed, upto)

    @property
    def upto(self) -> str | None:
        """The last delivery that the index holds, or `None` for an index that was never told of one."""
        return self.snapshot(fresh=True).upto

    @property
    def documents_count(self) -> int:
        """How many documents (parts of records) there are."""
        return self.snapshot(fresh=True).documents_count

    def refs(self) -> Iterator[str]:
        """Every record in the index, once each."""
        yield from dict.fromkeys(card.ref for card in self.snapshot(fresh=True).cards(SYSTEM_SCOPE))
