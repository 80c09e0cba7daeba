"""Numbers by which stored papers are found that are worth comparing with a new one. Knows no database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fingerpost.base.formats import SourceRecord

from .preparing import Prepared, prepared

_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Blocks:
    """Three numbers of 63 bits: the title's beginning, its longest words, volume with page. None where too little is
    said for that."""

    start: int | None
    long: int | None
    place: int | None

    @property
    def numbers(self) -> tuple[int | None, int | None, int | None]:
        """All three, in their order."""
        return self.start, self.long, self.place


def blocks_of(record: SourceRecord) -> Blocks:
    """The numbers of a record."""
    return blocks_of_prepared(prepared(0, record))


def blocks_of_prepared(record: Prepared) -> Blocks:
    """The numbers of a record that was prepared for comparing."""
    enough = len(record.words) >= _LEAST_WORDS
    longest = sorted(set(record.words), key=lambda word: (-len(word), word))[:4]
    placed = record.volume and record.page
    return Blocks(
        start=_number(*record.words[:4]) if enough else None,
        long=_number(*sorted(longest)) if enough else None,
        place=_number(record.volume, record.page) if placed else None,
    )


def _number(*parts: str) -> int:
    made = hashlib.blake2b("\n".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(made, "big") >> 1
