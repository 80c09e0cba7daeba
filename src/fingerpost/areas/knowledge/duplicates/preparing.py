"""A record as duplicates are looked for by: everything in one plain form, whatever database it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fingerpost.base.formats import SourceRecord

LONGEST_TITLE = 600
COMPARED_OF_ABSTRACT = 500
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_BRACKETED_END = re.compile(r"\s*\[[^\]]{3,400}\]\s*\.?$")
_ROMAN = re.compile(r"\b(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})\b")
_ORDINAL = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_ABOUT_ANOTHER = re.compile(
    r"\b(?:erratum|errata|corrigend\w*|correction|retract\w*|reply|response to|comment\w* on|author'?s'? reply|"
    r"expression of concern|protocol|editorial|letter to)\b"
)
_NOT_A_WORKS_OWN = "10.1002/central/"
"""The Cochrane register gives its own DOI to each of its records, so that one work may have two."""
_LETTERS = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "µ": "mu", "μ": "mu", "ß": "ss",
                          "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "œ": "oe"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """One record ready to be compared. `numbers` are the figures in its title, `about` the words by which a title says
    that it speaks of another work (an erratum, a reply)."""

    at: int
    title: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    about: frozenset[str]
    families: tuple[str, ...]
    year: int | None
    journal: str
    journal_words: tuple[str, ...]
    issn: frozenset[str]
    volume: str
    issue: str
    page: str
    abstract: str
    doi: str
    pmid: str
    isbn: frozenset[str]
    kind: str


def prepared(at: int, record: SourceRecord) -> Prepared:
    """The record numbered `at`, in plain form."""
    title = plain(_BRACKETED_END.sub("", record.title)[:LONGEST_TITLE]) or plain(record.title[:LONGEST_TITLE])
    journal = plain(record.journal or record.journal_abbreviation)
    return Prepared(
        at=at,
        title=title,
        words=tuple(word for word in title.split() if word not in _SMALL),
        numbers=tuple(_NUMBER.findall(title) + _ROMAN.findall(title) + _ORDINAL.findall(title)),
        about=frozenset(_ABOUT_ANOTHER.findall(record.title.lower())),
        families=tuple(_family(each.family or each.collective) for each in record.authors[:12]),
        year=record.year,
        journal=journal,
        journal_words=tuple(word for word in journal.split() if word not in _SMALL),
        issn=frozenset(record.issn),
        volume=_first_number(record.volume),
        issue=_first_number(record.issue),
        page=_page(record.pages),
        abstract=plain(" ".join(part.text for part in record.abstract)[: COMPARED_OF_ABSTRACT * 2])[
            :COMPARED_OF_ABSTRACT
        ],
        doi="" if record.doi.startswith(_NOT_A_WORKS_OWN) else record.doi,
        pmid=record.pmid,
        isbn=frozenset(record.isbn),
        kind=record.publication_types[0] if record.publication_types else "",
    )


def plain(text: str) -> str:
    """Lower case, no accents, Greek letters by name, only letters and figures."""
    text = text.lower().translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_WORD.sub(" ", text.replace("&", " and ")).strip()


def _beginning(text: str) -> str:
    return plain(text[: COMPARED_OF_ABSTRACT * 2])[:COMPARED_OF_ABSTRACT]


@lru_cache(maxsize=50_000)
def _family(name: str) -> str:
    """A family name without particles' blanks and hyphens."""
    return plain(name).replace(" ", "")


def _first_number(text: str) -> str:
    found = _NUMBER.search(text)
    return found.group().lstrip("0") or "0" if found else plain(text)


def _page(pages: str) -> str:
    """The first page or article number: "S12-S15" and "12" are different, "e1234" and "1234" the same."""
    first = plain(re.split(r"[-–—,;]", pages, maxsplit=1)[0]).replace(" ", "")
    return first[1:] if first[:1] == "e" and first[1:].isdigit() else first.lstrip("0")
