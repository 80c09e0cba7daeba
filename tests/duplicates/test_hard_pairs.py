"""Pairs that look alike and are two works, and pairs that look different and are one. The order makes no difference."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.knowledge.duplicates.grouping import duplicates_among
from fingerpost.base.formats import Author, Section, SourceRecord

PAPER = SourceRecord(
    title="Discharge co-ordinators and length of stay: a randomised trial",
    authors=(Author("Day", "Alison", "AL"), Author("Müller", "Bob", "B"), Author("Okafor", "Chidi", "C")),
    journal="Clinical Microbiology Reviews",
    volume="12",
    issue="3",
    pages="101-109",
    year=2019,
    abstract=(Section("", "We asked whether a co-ordinator shortens a stay on a ward. It did, by half a day."),),
)
OTHER = PAPER.title.replace("length of stay", "quality of life")
REVIEW: dict[str, Any] = {"journal": "Cochrane Database Syst Rev", "pages": "CD001234", "volume": ""}
NOWHERE: dict[str, Any] = {"volume": "", "issue": "", "pages": ""}


def outcome(one: SourceRecord, other: SourceRecord) -> str:
    found = duplicates_among([one, other])
    assert duplicates_among([other, one]).same == found.same
    return "same" if found.same else "ask" if found.ask else "different"


def like(**facts: Any) -> SourceRecord:
    return replace(PAPER, **facts)


SAME = {
    "translated by PubMed": (like(title=f"[{PAPER.title}]."), like(title="Entlassung und Verweildauer: eine Studie")),
    "part 1 and part I": (like(title=PAPER.title + " Part 1"), like(title=PAPER.title + ". Part I")),
    "part one and part 1": (like(title=PAPER.title + " Part one"), like(title=PAPER.title + " Part 1")),
    "initials alone": (PAPER, like(authors=(Author("Day", initials="A"), Author("Muller", initials="B")))),
    "given names before": (PAPER, like(authors=(Author("A. L. Day"), Author("B. Muller"), Author("C. Okafor")))),
    "first author alone": (PAPER, like(authors=(Author("Day", initials="A"),))),
    "pages cut short": (like(pages="123-8"), like(pages="123-128")),
    "markup": (PAPER, like(title="Discharge co-ordinators and <i>length of stay</i>: a randomised trial")),
    "subtitle left out": (PAPER, like(title="Discharge co-ordinators and length of stay")),
    "subtitle left out of a short title": (
        like(title="Falls in socks: a trial on busy wards"),
        like(title="Falls in socks"),
    ),
    "subtitle left out, and no page": (
        like(title="Falls in socks: a trial on busy wards", pages=""),
        like(title="Falls in socks", pages=""),
    ),
    "online first": (PAPER, like(**NOWHERE, year=2018)),
    "a wrong volume": (PAPER, like(volume="21")),
    "a Greek letter": (like(title="TNF-α on busy wards"), like(title="TNF-alpha on busy wards")),
    "nothing but the title": (SourceRecord(title=PAPER.title), SourceRecord(title=PAPER.title)),
}
NOT_SAME = {
    "abstract of a meeting": (PAPER, like(pages="S45", volume="10", issue="Suppl 1", year=2018, journal="Ann Wards")),
    "abstract in a supplement of the journal": (
        PAPER,
        like(pages="S45", volume="11", issue="S3", year=2018, abstract=()),
    ),
    "abstract in a supplement before the paper is printed": (
        like(**NOWHERE),
        like(pages="S45", volume="11", issue="S3", year=2018, abstract=()),
    ),
    "an erratum as Web of Science names it": (
        like(pages=""),
        like(title=PAPER.title + " (vol 12, pg 101, 2019)", pages="510", abstract=()),
    ),
    "a part of which only one has a page": (like(pages=""), like(title=PAPER.title + ". Part II", abstract=())),
    "years apart, with no place in common": (like(**NOWHERE, year=2013), like(volume="", pages="", abstract=())),
    "other texts under one beginning": (
        like(title="Falls in socks", abstract=(Section("", "Socks were counted on one ward in spring."),)),
        like(title="Falls in socks and slippers"),
    ),
    "abstract without a place": (PAPER, like(**NOWHERE, year=2018, journal="Annals of Ward Medicine")),
    "titles alike in one supplement": (
        like(doi="10.5555/s", pages="S43"),
        like(doi="10.5555/s", pages="S44", title=OTHER, abstract=()),
    ),
    "reply": (PAPER, like(title="Reply to " + PAPER.title, pages="510", abstract=())),
    "re": (PAPER, like(title="Re: " + PAPER.title, pages="510", abstract=())),
    "authors' response": (PAPER, like(title=PAPER.title + ": authors’ response", **NOWHERE, abstract=())),
    "correction": (PAPER, like(title="Correction to: " + PAPER.title, pages="")),
    "letters on one page": (
        like(title="Letter to the editor"),
        like(title="Letter to the editor", authors=(Author("Else", "Ann"),)),
    ),
    "parts by letters": (like(title=PAPER.title + " Part A", pages=""), like(title=PAPER.title + " Part B", pages="")),
    "parts by figures": (like(title=PAPER.title + " Part I"), like(title=PAPER.title + " Part II", pages="110")),
    "preprint": (like(doi="10.9999/x"), like(**NOWHERE, doi="10.9999/y", journal="medRxiv", year=2018)),
    "reports of one name": (
        SourceRecord(title="Annual report", journal="J A", year=2019),
        SourceRecord(title="Annual report", journal="J A", year=2019),
    ),
    "another virus": (
        like(title="Screening for hepatitis B in prisons: a cohort study", pages=""),
        like(title="Screening for hepatitis C in prisons: a cohort study", pages=""),
    ),
    "other people": (
        like(title="Length of stay after discharge planning in men", **NOWHERE),
        like(title="Length of stay after discharge planning in women", **NOWHERE),
    ),
    "protocol": (PAPER, like(title=PAPER.title + ": study protocol", pages="20", volume="10", year=2016, abstract=())),
    "a later version of a review": (
        like(**REVIEW, doi="10.9999/cd.pub2", year=2015),
        like(**REVIEW, doi="10.9999/cd.pub3", year=2018, issue="5"),
    ),
    "a later version of a review, without DOI": (
        like(**REVIEW, doi="10.9999/cd.pub2", year=2015),
        like(**REVIEW, year=2016, issue=""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_one_work(name: str) -> None:
    assert outcome(*SAME[name]) == "same"


@pytest.mark.parametrize("name", NOT_SAME)
def test_two_works_or_a_question(name: str) -> None:
    assert outcome(*NOT_SAME[name]) != "same"


POOL = [record for pairs in (SAME, NOT_SAME) for pair in pairs.values() for record in pair]


@given(st.lists(st.sampled_from(POOL), max_size=12), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(records: list[SourceRecord], chance: random.Random) -> None:
    def groups(places: list[int]) -> set[frozenset[int]]:
        found = duplicates_among([records[at] for at in places]).groups
        return {frozenset(places[at] for at in group) for group in found}

    shuffled = list(range(len(records)))
    chance.shuffle(shuffled)
    assert groups(shuffled) == groups(list(range(len(records))))
