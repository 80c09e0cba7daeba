"""One process at a time: a lock that a killed process lets go of."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fingerpost.base.kit.errors import Unavailable

_TRY_EVERY_SECONDS = 0.05


class LockBusy(Unavailable):
    """Another process is writing to the index now; try again when it has finished, or leave the work to it."""


@contextmanager
def only_one(path: Path, wait: float, otherwise: str) -> Iterator[None]:
    """Hold the lock at this path. Raises `LockBusy` with these words when it is not free within `wait` seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        while not _locked(file):
            if time.monotonic() >= until:
                raise LockBusy(otherwise)
            time.sleep(_TRY_EVERY_SECONDS)
        yield
    finally:
        os.close(file)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
