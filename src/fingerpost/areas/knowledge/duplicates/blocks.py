"""Numbers by which stored papers are found that are worth comparing with a new one. Knows no database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fingerpost.base.formats import SourceRecord

from .preparing import first_number, first_page, plain_title, title_words

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
    words = title_words(plain_title(record.title))
    enough = len(words) >= _LEAST_WORDS
    longest = sorted(set(words), key=lambda word: (-len(word), word))[:4]
    volume, page = first_number(record.volume), first_page(record.pages)
    return Blocks(
        start=_number(*words[:4]) if enough else None,
        long=_number(*sorted(longest)) if enough else None,
        place=_number(volume, page) if volume and page else None,
    )


def _number(*parts: str) -> int:
    made = hashlib.blake2b("\n".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(made, "big") >> 1
