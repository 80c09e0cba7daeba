"""What the files of items say: all of it for the index, and what is near some words for an answer or a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fingerpost.base.records.viewer import Viewer

from ..models import Item
from .queries import words_by_item

LONGEST_NEAR = 6000
"""How many characters of one file are read closely for one question."""
_LONGEST_BLOCK = 1500
_BLOCK = re.compile(rf"(?:[^\n]|\n(?!\s*\n)){{1,{_LONGEST_BLOCK}}}(?=\s|$)|\S+")


@dataclass(frozen=True, slots=True)
class Inside:
    """A stretch of what a file says, and what the file is called."""

    name: str
    text: str


def near(items: Iterable[Item], terms: Iterable[str], viewer: Viewer) -> dict[int, list[Inside]]:
    """Of each loaded item (by key) the stretches of its files that hold these terms (stems), in one query or none."""
    pattern = _beginning_with(terms)
    return {
        key: [Inside(file.name, stretch) for file in files for stretch in stretches(file.words, pattern)]
        for key, files in words_by_item(items, viewer).items()
    }


def stretches(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The blocks of a text that hold most of what is looked for, in order, LONGEST_NEAR characters at most.

    What few of its blocks hold weighs more.
    """
    blocks = list(_blocks(text))
    held = [{found.lower() for found in pattern.findall(block)} for block in blocks]
    times = Counter(term for terms in held for term in terms)
    weights = [sum(1 / times[term] for term in terms) for terms in held]
    left, chosen = LONGEST_NEAR, []
    for number in sorted(range(len(blocks)), key=lambda number: -weights[number]):
        if not held[number] or len(blocks[number]) > left:
            break
        chosen.append(number)
        left -= len(blocks[number])
    return [blocks[number] for number in sorted(chosen)]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs or, where they are very long, pieces of them that end between two words."""
    return (found[0].strip() for found in _BLOCK.finditer(text) if found[0].strip())


def _beginning_with(terms: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as these stems do. A stem's last i was often a y: "studi" is of "study"."""
    stems: Sequence[str] = sorted({re.escape(term.removesuffix("i") or term) for term in terms})
    return re.compile(rf"\b(?:{'|'.join(stems)})" if stems else r"(?!)", re.IGNORECASE)
