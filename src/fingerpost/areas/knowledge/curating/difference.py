"""The difference between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
MOST_WORDS = 20_000
"""Longer texts are compared line by line: comparing words takes time with the square of their number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have ("same"), only the later has ("added") or only the earlier ("removed")."""

    text: str
    sort: str = "same"


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of two texts in reading order. Without the added ones they are the earlier text, without the removed
    ones the later.
    """
    if before == after:
        return (Piece(before),) if before else ()
    old, new = _parts(before), _parts(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return tuple(_joined(_pieces(old, new)))


def _parts(text: str) -> list[str]:
    """Words, the spaces between them and signs, each on its own; joined they are the text."""
    return _WORD.findall(text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for step in LCSseq.opcodes(old, new):
        gone, come = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            yield Piece(gone)
            continue
        yield Piece(gone, "removed")
        yield Piece(come, "added")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Two changes with nothing but a space between read as one: first all that went, then all that came."""
    gone, come = "", ""
    for piece in pieces:
        if piece.sort == "removed":
            gone += piece.text
        elif piece.sort == "added":
            come += piece.text
        elif (gone or come) and piece.text.isspace():
            gone, come = gone + piece.text, come + piece.text
        elif piece.text:
            yield from _change(gone, come)
            gone, come = "", ""
            yield piece
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Piece]:
    """A change; the space that both end with is the same in both."""
    kept = len(gone) - len(gone.rstrip())
    tail = gone[-kept:] if kept and come.endswith(gone[-kept:]) else ""
    if tail:
        gone, come = gone.removesuffix(tail), come.removesuffix(tail)
    yield from (Piece(text, sort) for text, sort in ((gone, "removed"), (come, "added"), (tail, "same")) if text)
