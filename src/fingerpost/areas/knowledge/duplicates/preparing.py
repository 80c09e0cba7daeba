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
_SUPPLEMENT = re.compile(r"^\s*s(?:\d|up)|\bsup", re.IGNORECASE)
_BEHIND_A_PAGE = re.compile(r"[-–—,;]")
_BRACKETED_END = re.compile(r"\s*\[[^\]]{3,400}\]\s*\.?$")
_ROMAN = re.compile(r"\b(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})\b")
_ORDINAL = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|bold|italic|p|span)\b[^<>]{0,60}>", re.IGNORECASE)
_SAID = {
    **{name: str(value) for value, name in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"), 1)},
    **{name: str(value) for value, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)},
    **{name: str(value) for value, name in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
}  # fmt: skip
"""Numbers in words and in Roman figures: "Part I" is "Part one" and "Part 1"."""
_OPPOSITES = tuple(
    frozenset(words.split())
    for words in (
        "men women", "male female males females", "boys girls", "children adults adolescents infants",
        "mothers fathers", "acute chronic", "early late", "upper lower", "rural urban", "left right", "high low",
        "short long", "before after", "with without", "systolic diastolic", "inpatients outpatients",
        "hypertension hypotension", "hyperglycaemia hypoglycaemia", "day night", "north south east west",
    )
)  # fmt: skip
"""Words of which a title has one and its twin about other people or another side has another."""
_LETTERED = re.compile(r"\b(?:part|hepatitis|vitamin|type|group|stage|study|influenza|factor) [b-h]\b")
_PREPRINTS = frozenset(["arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "research square", "preprints"])
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_ABOUT_ANOTHER = re.compile(
    r"\b(?:erratum|errata|corrigend\w*|correction|retract\w*|reply|response to|comment\w* on|"
    r"authors?['’]?s?['’]? (?:reply|response)|"
    r"expression of concern|protocol|editorial|letter to)\b|^\W*re:|\(vol\.? ?\d+, ?p"
)
_REVIEW = re.compile(r"(?:cd|mr)\d{6}")
_NOT_A_WORKS_OWN = "10.1002/central/"
"""The Cochrane register gives its own DOI to each of its records, so that one work may have two."""
_LETTERS = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "µ": "mu", "μ": "mu", "ß": "ss",
                          "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "œ": "oe"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """One record ready to be compared. `numbers` are the figures in its title, `about` the words by which a title says
    that it speaks of another work (an erratum, a reply). `translated`: the title is its database's own translation."""

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
    translated: bool = False

    @property
    def in_supplement(self) -> bool:
        """Whether it stands in a supplement, where meetings print what later becomes a paper of the same title."""
        return self.issue[:1] == "s" or (self.page[:1] == "s" and self.page[1:2].isdigit())

    @property
    def review_number(self) -> str:
        """The number of a Cochrane review, which all its versions have for a page."""
        found = _REVIEW.match(self.page)
        return found.group() if found else ""

    @property
    def preprint(self) -> bool:
        """Whether it stands on a server for what no journal has looked through yet."""
        return bool({self.journal, *self.journal_words} & _PREPRINTS)


def prepared(at: int, record: SourceRecord) -> Prepared:
    """The record numbered `at`, in plain form."""
    title = plain_title(record.title)
    journal = plain(record.journal or record.journal_abbreviation)
    return Prepared(
        at=at,
        title=title,
        words=title_words(title),
        numbers=_numbers(title),
        about=frozenset(_ABOUT_ANOTHER.findall(record.title.lower())),
        families=tuple(_family(each.family or each.collective) for each in record.authors[:12]),
        year=record.year,
        journal=journal,
        journal_words=tuple(word for word in journal.split() if word not in _SMALL),
        issn=frozenset(record.issn),
        volume=first_number(record.volume),
        issue=("s" if _SUPPLEMENT.search(record.issue) else "") + first_number(record.issue),
        page=first_page(record.pages),
        abstract=plain(" ".join(part.text for part in record.abstract)[: COMPARED_OF_ABSTRACT * 2])[
            :COMPARED_OF_ABSTRACT
        ],
        doi="" if record.doi.startswith(_NOT_A_WORKS_OWN) else record.doi,
        pmid=record.pmid,
        isbn=frozenset(record.isbn),
        kind=record.publication_types[0] if record.publication_types else "",
        translated=record.title.lstrip().startswith("["),
    )


def plain_title(given: str) -> str:
    """A title in plain form, without markup and without what stands in brackets at its end."""
    whole = given[: LONGEST_TITLE * 2]
    whole = _MARKUP.sub("", whole) if "<" in whole else whole
    bare = _BRACKETED_END.sub("", whole) if "[" in whole else whole
    return plain(bare[:LONGEST_TITLE]) or plain(whole[:LONGEST_TITLE])


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title in plain form, the small ones left out."""
    return tuple([word for word in title.split() if word not in _SMALL])


def _numbers(title: str) -> tuple[str, ...]:
    """The figures in a title however they are written, and letters that number a part or a sort."""
    found = (each for told in (_NUMBER, _ROMAN, _ORDINAL) for each in told.findall(title))
    return (*sorted(_SAID.get(each, each.lstrip("0")) for each in found), *_LETTERED.findall(title))


def opposed(one: Prepared, other: Prepared) -> bool:
    """Whether two titles differ in a word that has an opposite: the same study in men and in women is two."""
    first, second = set(one.words) | _asked(one), set(other.words) | _asked(other)
    return any((mine := first & group) and (theirs := second & group) and mine != theirs for group in _OPPOSITES)


def _asked(record: Prepared) -> set[str]:
    """Small words that have an opposite, which are not among the words of a title."""
    return {"with"} & set(record.title.split())


def plain(text: str) -> str:
    """Lower case, no accents, Greek letters by name, only letters and figures."""
    text = text.lower()
    if not text.isascii():
        text = text.translate(_LETTERS)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_WORD.sub(" ", text.replace("&", " and ")).strip()


@lru_cache(maxsize=50_000)
def _family(name: str) -> str:
    """A family name without particles' blanks and hyphens."""
    return plain(name).replace(" ", "")


def first_number(text: str) -> str:
    """The first figures in a volume or issue without leading zeros, or the whole in plain form where it has none."""
    found = _NUMBER.search(text)
    return found.group().lstrip("0") or "0" if found else plain(text)


def first_page(pages: str) -> str:
    """The first page or article number: "S12-S15" and "12" are different, "e1234" and "1234" the same."""
    first = plain(_BEHIND_A_PAGE.split(pages, maxsplit=1)[0]).replace(" ", "")
    return first[1:] if first[:1] == "e" and first[1:].isdigit() else first.lstrip("0")
