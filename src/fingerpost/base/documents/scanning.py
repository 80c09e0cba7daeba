"""Let a virus scanner look at a file before anything else does."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from .errors import DocumentError

_SECONDS = 120


def scan(path: Path, command: str) -> None:
    """Run a command with the file's path behind it; an empty one does nothing.

    Raises DocumentError where it finds something (exit code 1) or where it could not look (any other code but 0).
    """
    if not command:
        return
    try:
        done = subprocess.run([*shlex.split(command), str(path)], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise DocumentError("The virus scanner could not be run, so the file was not taken.") from error
    if done.returncode == 1:
        raise DocumentError("The virus scanner refused this file.")
    if done.returncode != 0:
        raise DocumentError("The virus scanner could not look at this file, so it was not taken.")
