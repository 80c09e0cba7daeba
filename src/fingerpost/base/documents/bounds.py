"""How much of a document is looked at before it is refused or cut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one document may cost.

    `bytes` is the size of the file; `pages` is of a PDF or slides; `characters` is where the text is cut; `entries`,
    `unpacked` (bytes) and `ratio` (unpacked to packed) are of what is a zip inside; `seconds` is of processor time,
    twice as many by the clock; `memory` in bytes.
    """

    bytes: int = 100_000_000
    pages: int = 2_000
    characters: int = 100_000
    entries: int = 5_000
    unpacked: int = 300_000_000
    ratio: int = 200
    seconds: int = 20
    memory: int = 1_000_000_000


BOUNDS = Bounds()
