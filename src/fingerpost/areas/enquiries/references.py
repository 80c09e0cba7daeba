"""The numbers with which one line of a strategy names others, and the same numbers after lines have moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.base.search.query.tree import Line, Query, Span, walk

_RANGE = re.compile(r"([sS#]?)(\d+)(?:(\s*[-–]\s*)([sS#]?)(\d+))?")
Renumber = Mapping[int, int]
"""For each old number the new one; a number that is missing is of a line that is gone."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a line names others, and which."""

    at: Span
    numbers: tuple[int, ...]


def references_in(query: Query | None) -> tuple[Reference, ...]:
    """Every place in a line, in order, at which it names other lines."""
    found: dict[Span, list[int]] = {}
    for node in walk(query) if query is not None else ():
        if isinstance(node, Line):
            found.setdefault(node.at, []).append(node.number)
    return tuple(Reference(at, tuple(dict.fromkeys(numbers))) for at, numbers in sorted(found.items()))


def renumbered(text: str, references: tuple[Reference, ...], to: Renumber) -> str:
    """The text with its references as they are called now. A range that no longer stands together is told in pieces.

    Numbers of lines that are gone leave a list; raises ValueError when nothing of a reference would be left.
    """
    for reference in sorted(references, key=lambda each: each.at, reverse=True):
        start, end = reference.at
        text = text[:start] + _rewritten(text[start:end], to) + text[end:]
    return text


def _rewritten(named: str, to: Renumber) -> str:
    found = list(_RANGE.finditer(named))
    pieces = [_piece(each, to) for each in found]
    if found and not any(pieces):
        raise ValueError(named)
    if all(pieces):
        return _filled(named, found, pieces)
    if "," not in named:
        raise ValueError(named)
    kept = ",".join(piece for piece in pieces if piece)
    return named[: found[0].start()] + kept + named[found[-1].end() :]


def _filled(named: str, found: list[re.Match[str]], pieces: list[str]) -> str:
    whole, at = "", 0
    for each, piece in zip(found, pieces, strict=True):
        whole, at = whole + named[at : each.start()] + piece, each.end()
    return whole + named[at:]


def _piece(found: re.Match[str], to: Renumber) -> str:
    sign, first, dash, _, last = found.groups()
    if last is None:
        number = to.get(int(first))
        return "" if number is None else f"{sign}{number}"
    old = range(int(first), int(last) + 1)
    numbers = sorted(to[number] for number in old if number in to)
    return ",".join(_run(sign, dash, run) for run in _runs(numbers))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _run(sign: str, dash: str, run: tuple[int, int]) -> str:
    first, last = run
    return f"{sign}{first}" if first == last else f"{sign}{first}{dash}{sign}{last}"
