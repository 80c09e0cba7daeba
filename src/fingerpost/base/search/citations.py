"""A reference pasted whole, or a title typed in part: which of the records found is the one that was meant.

Nothing is taken apart by the rules of one style: a text with the marks of a reference is searched like any other, and
the record whose whole title stands in it is the one. Line breaks, "et al" and what comes in which order do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fingerpost.base.search.candidates import Candidate
from fingerpost.base.search.card import Card, plain_title, title_mark

SHORTEST_REFERENCE = 40
FEWEST_WORDS = 4
FEWEST_WORDS_OF_PART = 5
MOST_OF_TEXT = 0.5
MOST_PIECES = 40
LONGEST_RUN = 3
LONGEST = 4_000
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:1[89]|20)\d\d\b",
        r"\bet\.? al\b",
        r"(?i)\b(?:doi|pmid|pmcid|https?)\b|\b10\.\d{4,9}/",
        r"\b\d{1,4} ?\(\w[\w ./-]{0,12}\)|;\s?\d{1,4}\b|\b\d{1,5}[-–]\d{1,5}\b|\b\d{1,4}:\s?\w?\d+|\bpp?\.? ?\d",
        r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.?-?){1,3}(?=[,.;&\s])",
    )
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BETWEEN_PIECES = re.compile(r"[.?!]\s+|(?<!\w)['‘“\"]|['’”\"](?!\w)|\n\s*\n|\(\d{4}[a-z]?\)[.,]?")


def looks_cited(text: str) -> bool:
    """Whether a text has at least two of the marks of a reference: a year, pages, initials, "et al", a DOI."""
    return len(text) >= SHORTEST_REFERENCE and sum(bool(mark.search(text[:LONGEST])) for mark in _MARKS) > 1


def title_marks_in(text: str) -> list[str]:
    """The marks of all that may be the title in a reference: a sentence of it, or up to three in a row."""
    if not looks_cited(text):
        return []
    pieces = [piece.strip(" ,;:\n") for piece in _BETWEEN_PIECES.split(" ".join(text[:LONGEST].split()))]
    pieces = [piece for piece in pieces if piece][:MOST_PIECES]
    runs = (" ".join(pieces[at : at + many]) for at in range(len(pieces)) for many in range(1, LONGEST_RUN + 1))
    marks = (title_mark(run) for run in runs if len(run.split()) >= FEWEST_WORDS)
    return list(dict.fromkeys(mark for mark in marks if mark))


def meant(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The records whose whole title stands in a pasted reference or, else, in whose title the whole text stands.

    Where several do, those with the longest title in common, and of these the ones of a year that was named.
    """
    said = f" {plain_title(text[:LONGEST])} "
    cited, words = looks_cited(text), len(said.split())
    if not cited and words < FEWEST_WORDS_OF_PART:
        return []
    possible = [each for each in candidates if cited or not each.card.retracted]
    lengths = [(each, _in_common(f" {plain_title(each.card.title)} ", said, cited=cited)) for each in possible]
    longest = max((length for _, length in lengths), default=0)
    found = [each for each, length in lengths if length == longest] if longest else []
    refs = {card.ref for card in of_its_year(text, [each.card for each in found])} if cited else None
    return [each for each in found if refs is None or each.card.ref in refs]


def of_its_year(text: str, cards: Sequence[Card]) -> list[Card]:
    """Of the records with the title that a reference names, those of a year that it names; all where none is."""
    years = {int(year) for year in _YEAR.findall(text[:LONGEST])}
    return [card for card in cards if card.year in years] or list(cards)


def _in_common(title: str, said: str, *, cited: bool) -> int:
    """How many letters the title and the text have in common, where one holds the other; else 0.

    Outside a reference the title must be most of the text: a question may hold a short title by chance.
    """
    fewest = FEWEST_WORDS if cited else max(FEWEST_WORDS, MOST_OF_TEXT * len(said.split()))
    if len(title.split()) >= fewest and title in said:
        return len(title)
    return len(said) if not cited and said in title else 0
