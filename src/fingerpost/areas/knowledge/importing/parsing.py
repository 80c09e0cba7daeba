"""Parsing a large file in a process of its own, so that reading it and storing its records use two cores."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Mapping
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

from fingerpost.base.formats import FormatError, detect, open_source
from fingerpost.base.formats.opening import head_of

from .prepare import Step, prepared_batches

BATCH = 1000
_WORTH_A_PROCESS = 4_000_000  # bytes; starting a process costs as much as parsing that
_AHEAD = 4  # batches
Batch = tuple[str, list[Step]]
Columns = Mapping[str, str] | None
Message = Batch | FormatError | None


def batches(path: Path, format: str, skip: int = 0, columns: Columns = None) -> Iterator[Batch]:
    """Batches of prepared records from a file, each with the file's format. `columns` are those of a table.

    Raises FormatError when the file as a whole cannot be read, OSError when it cannot be opened.
    """
    read = _here if path.stat().st_size < _WORTH_A_PROCESS else _elsewhere
    return read(path, format, skip, columns)


def _here(path: Path, format: str, skip: int, columns: Columns) -> Iterator[Batch]:
    origin = _format_of(path) if format == "auto" else format
    return ((origin, batch) for batch in prepared_batches(path, format, skip, BATCH, columns))


def _elsewhere(path: Path, format: str, skip: int, columns: Columns) -> Iterator[Batch]:
    """Parsed by a child that keeps a few batches ahead and ends with us."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(_AHEAD)
    child = context.Process(target=_parse, args=(queue, path, format, skip, columns), daemon=True)
    child.start()
    try:
        yield from _received(queue, child)
    finally:
        child.terminate()
        child.join()


def _received(queue: Queue[Message], child: BaseProcess) -> Iterator[Batch]:
    while True:
        try:
            message = queue.get(timeout=1)
        except Empty:
            if not child.is_alive():
                raise FormatError("The file could not be read to its end: the parser stopped.") from None
            continue
        if message is None:
            return
        if isinstance(message, FormatError):
            raise message
        yield message


def _parse(queue: Queue[Message], path: Path, format: str, skip: int, columns: Columns) -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        for batch in _here(path, format, skip, columns):
            queue.put(batch)
        queue.put(None)
    except FormatError as error:
        queue.put(error)
    except OSError as error:
        queue.put(FormatError(f"The file could not be read: {error.strerror}."))


def _format_of(path: Path) -> str:
    with open_source(path) as stream:
        found = detect(head_of(stream))
    return found.name if found else "auto"
