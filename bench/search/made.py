"""Records made by recombining real sentences, titles and subject headings; the same ones in every run.

A record has nine sentences of real abstracts, a real title, subject headings by how common they are (few everywhere,
many seldom), a keyword of its own now and then, authors, a journal, and one audience in four. One in fifty has a second
part: what an organisation says of it, which only that organisation may see.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple

from bench.places import collections
from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.records.viewer import Role, Viewer

KINDS = ("evidence", "evidence", "evidence", "lesson", "practice")
AUDIENCES = (("public",), ("org:1",), ("org:2",), ("group:7", "person:3"))
DESIGNS = ("cohort", "randomised_trial", "systematic_review", "case_control", "diagnostic", "qualitative", "unknown")
STATUSES = ("current", "under_review", "outdated")
SOURCES = ("PubMed", "Embase", "CINAHL", "Cochrane Library", "HMIC")
ALL_OVER = ("Humans", "Adult", "Female", "Male")
ONE_HOLDING_IN = 50
RARE = {100: "group:100", 20: "group:20", 10_000: "group:10000"}
"""One record in so many is also shown to this group: the scopes of 1, 5 and 0.01 per cent."""
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_FIRST = 1_700_000_000_000 << 36

MEMBER = Viewer(person=3, organisation=1, groups=frozenset({7}), role=Role.MEMBER)


class Material(NamedTuple):
    """What records are made of."""

    sentences: list[str]
    titles: list[str]
    headings: list[str]
    weights: list[float]
    journals: list[str]


@cache
def material() -> Material:
    """Sentences of the abstracts of SciFact and PubMedQA, titles of SciFact, and MeSH headings with Zipf's weights."""
    folder = collections()
    sentences, titles = [], []
    for name in ("scifact", "pubmedqa"):
        with (folder / name / "corpus.jsonl").open(encoding="utf-8") as file:
            papers = [json.loads(line) for line in file]
        sentences += [part for paper in papers for part in paper["text"].split(". ") if len(part) > 20]
        titles += [paper["title"] for paper in papers if paper["title"]]
    with (folder / "mesh" / "descriptors_2021.jsonl").open(encoding="utf-8") as file:
        headings = [json.loads(line)["name"] for line in file]
    random.Random(5).shuffle(headings)
    weights = list(accumulate(1 / rank for rank in range(10, 10 + len(headings))))
    return Material(sentences, titles, headings, weights, [f"Journal of {name}" for name in headings[:4_000]])


def made_ref(number: int) -> str:
    """The reference of a record: made one millisecond after the one before it."""
    value = _FIRST + (number << 36) + number * 2_654_435_761 % (1 << 36)
    return "item:" + "".join(_LETTERS[value >> shift & 31] for shift in range(75, -1, -5))


def made_documents(count: int) -> Iterator[SearchDocument]:
    """The documents of so many records, those of one record next to one another."""
    chance, given = random.Random(7), material()
    for number in range(count):
        record = _record(number, chance, given)
        yield record
        if number % ONE_HOLDING_IN == 0:
            yield _holding(record, chance)


def _record(number: int, chance: random.Random, given: Material) -> SearchDocument:
    names = (*chance.sample(ALL_OVER, 2), *_headings(chance, given))
    year = chance.randint(1990, 2026)
    pick = chance.random
    return SearchDocument(
        ref=made_ref(number),
        kind=KINDS[int(pick() * len(KINDS))],
        audience=(*AUDIENCES[int(pick() * 4)], *(group for each, group in RARE.items() if number % each == 7)),
        title=given.titles[int(pick() * len(given.titles))],
        text=". ".join(given.sentences[int(pick() * len(given.sentences))] for _ in range(9)),
        topics=names if pick() < 0.7 else (*names, f"keyword {number}"),
        identifiers=(f"pmid:{30_000_000 + number}",),
        organisation=number % 7,
        year=year,
        strength=0.5,
        design=DESIGNS[int(pick() * len(DESIGNS))],
        headings=tuple(SubjectHeading(name) for name in names),
        authors=tuple(f"Author{int(pick() * 50_000)} A" for _ in range(5)),
        journal=(given.journals[int(pick() * len(given.journals))],),
        types=("Journal Article",),
        language="eng",
        published=year * 10_000 + chance.randint(1, 12) * 100 + 1,
        source=SOURCES[min(int(pick() * 10), 4)],
    )


def _headings(chance: random.Random, given: Material) -> tuple[str, ...]:
    names = chance.choices(given.headings, cum_weights=given.weights, k=chance.randint(5, 11))
    return tuple(dict.fromkeys(names))


def _holding(record: SearchDocument, chance: random.Random) -> SearchDocument:
    own = {"keywords": (), "headings": (), "authors": (), "journal": (), "types": (), "identifiers": ()}
    return replace(
        record,
        part="holding-1",
        audience=("org:1",),
        organisation=1,
        status=chance.choice(STATUSES),
        text=record.text[:200],
        topics=record.topics[:3],
        **own,
    )


def made_queries(count: int, seed: int = 11) -> list[str]:
    """Three to six words of a real title each."""
    chance = random.Random(seed)
    words = ([word for word in title.split() if len(word) > 3 and word.isalpha()] for title in material().titles)
    long = [each for each in words if len(each) > 6]
    return [" ".join(chance.sample(chance.choice(long), chance.randint(3, 6))) for _ in range(count)]


def phrases_and_words(count: int) -> list[tuple[str, tuple[str, ...], int]]:
    """For Boolean questions: two words that stand side by side in a real sentence, three words of which one must be
    there as well, and a first year.
    """
    chance = random.Random(13)
    found: list[tuple[str, tuple[str, ...], int]] = []
    while len(found) < count:
        words = [word.lower() for word in chance.choice(material().sentences).split()]
        pairs = [f"{a} {b}" for a, b in zip(words, islice(words, 1, None), strict=False) if _telling(a) and _telling(b)]
        other = [word for word in words if _telling(word)]
        if pairs and len(other) > 5:
            found.append((chance.choice(pairs), tuple(chance.sample(other, 3)), chance.choice((1995, 2005, 2015))))
    return found


def _telling(word: str) -> bool:
    return word.isalpha() and len(word) > 4
