"""The index in its folder: who writes it, and what it held at one moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from fingerpost.base.search._tantivy.analysis import analysers
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.snapshot import Snapshot
from fingerpost.base.search._tantivy.writing import Documents, LockBusy, Writer
from fingerpost.base.search.scope import SYSTEM_SCOPE
from fingerpost.base.search.versions import folder_of_version, remove_other_versions

STALE_AFTER_SECONDS = 0.25
WRITER_HEAP_BYTES, WRITER_THREADS = 128_000_000, 2
MEMORY_HEAP_BYTES = 64_000_000


class Index:
    """The lexical index in a folder, made where there is none, or without a folder in memory.

    Safe to share between threads, and in a folder between processes.
    Each version of the schema and the analysis has a sub-folder of its own, so an index made by an older Fingerpost is
    never misread: `upto` is `None` again, which tells the caller to write everything anew.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = None if folder is None else folder_of_version(folder)
        self._index = tantivy.Index(SCHEMA, path=None if self.folder is None else str(self.folder))
        for name, analyser in analysers().items():
            self._index.register_tokenizer(name, analyser)
        self._index.config_reader(reload_policy="manual")
        self._lock = threading.Lock()
        self._loaded_at = 0.0

    @classmethod
    def in_memory(cls, documents: Documents) -> Index:
        """An index of these documents, numbered in the order given, that is gone when nobody holds it any more.

        As everywhere, the documents of one record come next to one another; nothing replaces anything here.
        """
        index = cls(None)
        inner = index._index.writer(MEMORY_HEAP_BYTES, 1)
        Writer(inner, numbered=True).write(documents)
        inner.wait_merging_threads()
        return index

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """The index as last committed, at most 250 ms ago unless `fresh` asks for this very moment."""
        with self._lock:
            now = time.monotonic()
            if fresh or now - self._loaded_at > STALE_AFTER_SECONDS:
                self._index.reload()
                self._loaded_at = now
            return Snapshot(self._index.searcher())

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the one writer for several batches. Raises `LockBusy` when another process holds it."""
        try:
            inner = self._index.writer(WRITER_HEAP_BYTES, WRITER_THREADS)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            raise LockBusy("The search index is being written by another process.") from None
        try:
            yield Writer(inner)
            if self.folder is not None:
                remove_other_versions(self.folder)
        finally:
            inner.wait_merging_threads()
            self._loaded_at = 0.0

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
