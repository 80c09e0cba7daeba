"""Whether two records are of the same work: same, different, or to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from .preparing import Prepared, opposed

SAME_FROM = 0.80
ASK_FROM = 0.66
LONG_ENOUGH = 40
_TELLING_WORDS = 4
WEIGHTS = {"title": 0.42, "authors": 0.18, "year": 0.08, "place": 0.18, "journal": 0.14}


class Outcome(StrEnum):
    """What two records are to each other."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two records are, from 0 to 1 in each respect; `None` where one of them does not say."""

    title: float
    authors: float | None
    year: float | None
    place: float | None
    journal: float | None
    abstract: float | None

    @property
    def score(self) -> float:
        """The weighted mean of what is known."""
        known = {name: value for name in WEIGHTS if (value := getattr(self, name)) is not None}
        return float(sum(WEIGHTS[name] * value for name, value in known.items()) / sum(WEIGHTS[name] for name in known))


def compared(one: Prepared, other: Prepared) -> Comparison:
    """How alike two records are."""
    return Comparison(
        title=_titles(one, other),
        authors=_authors(one, other),
        year=_years(one, other),
        place=_places(one, other),
        journal=journals_alike(one, other),
        abstract=_texts(one.abstract, other.abstract) if one.abstract and other.abstract else None,
    )


def outcome(one: Prepared, other: Prepared) -> tuple[Outcome, float]:
    """Same, ask or different, and the score that it rests on."""
    alike = compared(one, other)
    cut_off = _same_page(one, other) and alike.place == 1.0 and _begins(one.title, other.title)
    if one.about != other.about or opposed(one, other) or (one.numbers != other.numbers and not cut_off):
        return _otherwise_titled(one, other, alike), alike.score
    score = alike.score
    if one.pmid and one.pmid == other.pmid:
        return (Outcome.SAME if alike.title > 0.5 else Outcome.ASK), max(score, SAME_FROM)
    if one.pmid and other.pmid:
        return (Outcome.ASK if score > 0.97 else Outcome.DIFFERENT), score
    return _by_facts(one, other, alike, score), score


def _otherwise_titled(one: Prepared, other: Prepared, alike: Comparison) -> Outcome:
    """Titles that differ in a figure, or of which one names the other (an erratum): parts of a series, unless the same
    number and the same pages say that only one source wrote the title otherwise."""
    if not _by_number(one, other) or alike.title < 0.8:
        return Outcome.DIFFERENT
    return Outcome.SAME if alike.place == 1.0 and (alike.authors or 1.0) > 0.9 else Outcome.ASK


def _by_number(one: Prepared, other: Prepared) -> bool:
    return bool((one.pmid and one.pmid == other.pmid) or (one.doi and one.doi == other.doi))


def _by_facts(one: Prepared, other: Prepared, alike: Comparison, score: float) -> Outcome:
    """A shared DOI speaks for the same work only beside a like title: abstracts of a supplement share one."""
    if _other_version(one, other):
        return Outcome.ASK if alike.title > 0.6 else Outcome.DIFFERENT
    if (one.translated != other.translated and _same_place(one, other, alike)) or _shortened(one, other, alike):
        return Outcome.SAME
    if alike.title < 0.6 and (alike.abstract or 0) < 0.9:
        return Outcome.DIFFERENT
    if one.doi and one.doi == other.doi:
        return _by_doi(one, other, alike, score)
    if one.preprint != other.preprint:
        return Outcome.ASK if alike.title > 0.9 and (alike.authors or 0) > 0.8 else Outcome.DIFFERENT
    return _by_place(one, other, alike, score)


def _by_doi(one: Prepared, other: Prepared, alike: Comparison, score: float) -> Outcome:
    if alike.title <= 0.8:
        return _by_score(alike, score)
    elsewhere = one.page and other.page and one.page != other.page
    return Outcome.ASK if elsewhere and alike.title < 0.95 else Outcome.SAME


def _by_place(one: Prepared, other: Prepared, alike: Comparison, score: float) -> Outcome:
    other_doi = bool(one.doi and other.doi)
    if alike.place == 0.0:
        return Outcome.ASK if _same_text(alike) and not other_doi else Outcome.DIFFERENT
    if other_doi and (alike.place or 0) < 1.0:
        return Outcome.ASK if score > 0.9 else Outcome.DIFFERENT
    in_doubt = alike.year == 0.0 or (alike.place is None and one.in_supplement != other.in_supplement)
    if in_doubt and (alike.place or 0) < 1.0 and not _same_text(alike):
        return Outcome.ASK if score > ASK_FROM else Outcome.DIFFERENT
    if _other_people(alike):
        return Outcome.ASK if alike.place == 1.0 and len(one.words) >= _TELLING_WORDS else Outcome.DIFFERENT
    if _says_little(one, other, alike):
        return Outcome.ASK if score >= ASK_FROM else Outcome.DIFFERENT
    return _by_score(alike, score)


def _other_version(one: Prepared, other: Prepared) -> bool:
    """Whether both are versions of one Cochrane review that appeared at other times: each is a work of its own."""
    if not one.review_number or one.review_number != other.review_number or (one.doi and one.doi == other.doi):
        return False
    return one.year != other.year or bool(one.issue and other.issue and one.issue != other.issue)


def _shortened(one: Prepared, other: Prepared, alike: Comparison) -> bool:
    """Whether one source has the title without its subtitle: the same people on the same page, or the same abstract."""
    short, long = sorted((one.title, other.title), key=len)
    if len(short.split()) < 3 or not long.startswith(short + " ") or (one.doi and other.doi and one.doi != other.doi):
        return False
    if alike.abstract is not None and alike.abstract < 0.9:
        return False
    return _same_place(one, other, alike) or (_same_text_but_title(alike) and alike.place != 0.0)


def _same_text_but_title(alike: Comparison) -> bool:
    return (alike.abstract or 0) > 0.95 and (alike.authors or 0) > 0.85 and alike.journal == 1.0 and alike.year != 0.0


def _other_people(alike: Comparison) -> bool:
    """Whether both say who wrote it and nearly nobody is in both: letters of one title on one page."""
    return alike.authors is not None and alike.authors < 0.3


def _same_place(one: Prepared, other: Prepared, alike: Comparison) -> bool:
    """The same people on the same page of the same volume: the same work, if only one source translated its title."""
    told = (alike.place, alike.year, alike.journal if alike.journal is not None else 1.0)
    return _same_page(one, other) and told == (1.0, 1.0, 1.0) and (alike.authors or 0) > 0.85


def _same_page(one: Prepared, other: Prepared) -> bool:
    return bool(one.volume and one.page) and (one.volume, one.page) == (other.volume, other.page)


def _says_little(one: Prepared, other: Prepared, alike: Comparison) -> bool:
    """Whether only words speak for it that many works share: a short title without authors, or no journal in common."""
    short = min(len(one.words), len(other.words)) < _TELLING_WORDS and alike.authors is None
    return alike.place is None and (short or alike.journal == 0.0)


def _same_text(alike: Comparison) -> bool:
    """Title and abstract nearly letter by letter, and no other journal."""
    return alike.title > 0.95 and (alike.abstract or 0) > 0.95 and alike.journal != 0.0


def _by_score(alike: Comparison, score: float) -> Outcome:
    if score >= SAME_FROM and alike.title > 0.85:
        return Outcome.SAME
    return Outcome.ASK if score >= ASK_FROM else Outcome.DIFFERENT


def _titles(one: Prepared, other: Prepared) -> float:
    """The better of two readings: letter by letter, and word by word in any order. A title of which one source gives
    only the beginning counts nearly as whole."""
    if one.title == other.title:
        return 1.0
    alike = max(fuzz.ratio(one.title, other.title), fuzz.token_sort_ratio(one.title, other.title) * 0.97) / 100
    return max(alike, 0.93) if _begins(one.title, other.title) else float(alike)


def _begins(one: str, other: str) -> bool:
    """Whether one title is the long beginning of the other: sources cut titles, or add their own words behind."""
    short, long = sorted((one, other), key=len)
    return len(short) > LONG_ENOUGH and long.startswith(short)


def _texts(one: str, other: str) -> float:
    size = min(len(one), len(other))
    return float(fuzz.ratio(one[:size], other[:size]) / 100)


def _authors(one: Prepared, other: Prepared) -> float | None:
    """How many of the shorter list are in the longer one; the first author counts double."""
    if not one.families or not other.families:
        return None
    few, many = sorted((one.families, other.families), key=len)
    found = [max((_names(name, each) for each in many), default=0.0) for name in few]
    first = max(_names(one.families[0], other.families[0]), 0.7 * found[0])
    return (first + sum(found) / len(found)) / 2


def _names(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) > 3 and len(other) > 3 and (one in other or other in one):
        return 0.95
    return fuzz.ratio(one, other) / 100 if fuzz.ratio(one, other) > 80 else 0.0


def _years(one: Prepared, other: Prepared) -> float | None:
    """A paper is often dated a year earlier online than in print."""
    if not one.year or not other.year:
        return None
    return {0: 1.0, 1: 0.8, 2: 0.3}.get(abs(one.year - other.year), 0.0)


def _places(one: Prepared, other: Prepared) -> float | None:
    """Volume, issue and first page, so far as both say them; 0 where page and volume are both others. An issue alone
    says nothing: every year has a number 3."""
    where = ((one.volume, other.volume), (one.page, other.page))
    agree = [mine == theirs for mine, theirs in where if mine and theirs]
    if not agree:
        return None
    if len(agree) == 2 and not any(agree):
        return 0.0
    if one.issue and other.issue:
        agree.append(one.issue == other.issue)
    return sum(agree) / len(agree)


def journals_alike(one: Prepared, other: Prepared) -> float | None:
    """The same ISSN or name, or one the other's abbreviation word by word; how alike the names are otherwise."""
    if one.issn & other.issn:
        return 1.0
    if not one.journal_words or not other.journal_words:
        return None
    short, long = sorted((one.journal_words, other.journal_words), key=lambda words: sum(map(len, words)))
    if short == long or _abbreviates(short, long):
        return 1.0
    alike = fuzz.token_set_ratio(one.journal, other.journal) / 100
    return float(alike) if alike > 0.75 else 0.0


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of the one begins a word of the other, in order ("clin microbiol rev")."""
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return True
    at = 0
    for word in short:
        while at < len(long) and not _shortens(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _shortens(word: str, whole: str) -> bool:
    """Whether a word begins another, or has its first letter and only letters of it in order ("dept", "department")."""
    letters = iter(whole)
    return whole.startswith(word) or (word[0] == whole[0] and all(letter in letters for letter in word))
