"""How many records each line of a strategy finds here, all asked of the index at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fingerpost.areas.knowledge.models import Kind
from fingerpost.base import search
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import Viewer

from .working import Worked, troubled

KINDS = tuple(Kind.values)
"""A strategy looks for knowledge, not for people or for other strategies."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many each line finds, by its id, and why the index would not run those that ask too much of it."""

    found: Mapping[str, int]
    refused: Mapping[str, str]


def counted(lines: Sequence[Worked], viewer: Viewer, *, strict: bool) -> Numbers:
    """How many items that the viewer may see each line finds, all of one moment.

    A line that cannot be run has no number. A strict strategy has none at all while it has a warning.
    """
    if strict and troubled(lines):
        return Numbers({}, {})
    run = [line for line in lines if line.query is not None]
    told = search.counts_or_faults([line.query for line in run], viewer=viewer, kinds=KINDS)
    by_line = [(line.id, each) for line, each in zip(run, told, strict=True)]
    return Numbers(
        {line: each for line, each in by_line if isinstance(each, int)},
        {line: str(each) for line, each in by_line if isinstance(each, Invalid)},
    )
