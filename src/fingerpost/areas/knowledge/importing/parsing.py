"""Parsing a large file in a process of its own, so that reading it and storing its records use two cores."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from fingerpost.base.formats import FormatError, detect, open_source
from fingerpost.base.formats.opening import head_of

from .prepare import Step, prepared_batches

BATCH = 500
_WORTH_A_PROCESS = 4_000_000  # bytes; starting a process costs as much as parsing that
Batch = tuple[str, list[Step]]


def batches(path: Path, format: str, skip: int = 0) -> Iterator[Batch]:
    """Batches of prepared records from a file, each with the file's format.

    Raises FormatError when the file as a whole cannot be read, OSError when it cannot be opened.
    """
    return _here(path, format, skip) if path.stat().st_size < _WORTH_A_PROCESS else _elsewhere(path, format, skip)


def _here(path: Path, format: str, skip: int) -> Iterator[Batch]:
    origin = _format_of(path) if format == "auto" else format
    return ((origin, batch) for batch in prepared_batches(path, format, skip, BATCH))


def _elsewhere(path: Path, format: str, skip: int) -> Iterator[Batch]:
    """Parsed by a child that ends with us."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_parse, args=(sender, path, format, skip), daemon=True)
    child.start()
    sender.close()
    try:
        yield from _received(receiver)
    finally:
        receiver.close()
        child.terminate()
        child.join()


def _received(receiver: Connection) -> Iterator[Batch]:
    while True:
        try:
            message = receiver.recv()
        except EOFError:
            raise FormatError("The file could not be read to its end: the parser stopped.") from None
        if message is None:
            return
        if isinstance(message, FormatError):
            raise message
        yield message


def _parse(sender: Connection, path: Path, format: str, skip: int) -> None:
    try:
        for batch in _here(path, format, skip):
            sender.send(batch)
        sender.send(None)
    except FormatError as error:
        sender.send(error)
    except OSError as error:
        sender.send(FormatError(f"The file could not be read: {error.strerror}."))


def _format_of(path: Path) -> str:
    with open_source(path) as stream:
        found = detect(head_of(stream))
    return found.name if found else "auto"
