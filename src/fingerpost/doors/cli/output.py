"""What a command gives back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """A command's answer: `data` for `--json`, `text` for a person, and the exit code."""

    data: Mapping[str, Any]
    text: str
    code: int = 0


@dataclass(frozen=True)
class Command:
    """One command: its name, its one line of help, its arguments, and what it does.

    `run` returns None when it has spoken for itself (a server, an export).
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Result | None]


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes none."""
