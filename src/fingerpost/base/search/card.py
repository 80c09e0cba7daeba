"""What the index keeps of a document beside its words, so that a hit can be drawn up without asking the database."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search.spelling import one_spelling

LONGEST_TITLE = 1_000
_BETWEEN = "\x1f"
_NOT_WORDS = re.compile(r"[\W_]+")


class Card(NamedTuple):
    """The facts of one searchable part. `split` says that its record has more parts than this one."""

    ref: str
    part: str
    kind: str
    title: str
    year: int
    design: str
    strength: float
    retracted: bool
    split: bool
    organisation: str
    status: str
    source: str
    topics: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name of this part among all parts of all records."""
        return key_of(self.ref, self.part)

    def packed(self) -> bytes:
        """The card as bytes to store: quicker to read than JSON, and hundreds are read in each search."""
        *words, year, design, strength, retracted, split, organisation, status, source, topics = self
        facts = [
            *words,
            str(year),
            design,
            repr(strength),
            "1" * retracted,
            "1" * split,
            organisation,
            status,
            source,
            *topics,
        ]
        packed = _BETWEEN.join(facts)
        if packed.count(_BETWEEN) >= len(facts):
            packed = _BETWEEN.join(fact.replace(_BETWEEN, " ") for fact in facts)
        return packed.encode("utf-8", "replace")


def unpacked(stored: bytes) -> Card:
    """The card that `packed` gave these bytes for."""
    ref, part, kind, title, year, design, strength, *rest = stored.decode().split(_BETWEEN)
    retracted, split, organisation, status, source, *topics = rest
    return Card(
        ref=ref,
        part=part,
        kind=kind,
        title=title,
        year=int(year),
        design=design,
        strength=float(strength),
        retracted=bool(retracted),
        split=bool(split),
        organisation=organisation,
        status=status,
        source=source,
        topics=tuple(topics),
    )


def card_of(document: SearchDocument, split: bool) -> Card:
    """The card of a document."""
    return Card(
        ref=document.ref,
        part=document.part,
        kind=document.kind,
        title=document.title,
        year=max(document.year, 0),
        design=document.design,
        strength=float(document.strength),
        retracted=document.retracted,
        split=split,
        organisation=str(document.organisation or ""),
        status=document.status,
        source=document.source,
        topics=tuple(filter(None, document.topics)),
    )


def key_of(ref: str, part: str) -> str:
    """The name of one part among all parts of all records; also the name of its vector."""
    return f"{ref}#{part}" if part else ref


def number_of(name: str) -> int:
    """A number for a record or a part by its name; two have the same by a chance of one in millions of millions."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def plain_title(title: str) -> str:
    """A title without case, punctuation and differences of spelling; words with one space between."""
    return _NOT_WORDS.sub(" ", one_spelling(title)).strip()


def title_mark(title: str) -> str:
    """A short mark that is equal for titles equal but for case, punctuation and spelling; empty for an empty title."""
    words = plain_title(title[:LONGEST_TITLE])
    return "title:" + hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=12).hexdigest() if words else ""


def bits(mask: int) -> frozenset[int]:
    """The places of the ones in a number written in twos: 5 is places 0 and 2."""
    return frozenset(at for at in range(mask.bit_length()) if mask >> at & 1)
