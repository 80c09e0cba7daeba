"""A line in a database's syntax, typed into the box: offered as such, read as such, and every doubt told."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.html import strip_tags
from site_shelf import shelve

LINES = {
    "pubmed": "alarms[ti] AND falls[tiab]",
    "ovid": "alarms.ti. and falls.ti,ab.",
    "ebsco": "TI alarms AND AB falls",
}


@pytest.fixture
def library(people: Any) -> Any:
    """The people, with a small shelf."""
    shelve(people)
    return people


def _page(people: Any, line: str, syntax: str = "", **more: str) -> str:
    given = {"q": line} | ({"syntax": syntax} if syntax else {}) | more
    return str(people.client("anonymous").get("/search", given).content.decode())


@pytest.mark.parametrize(("syntax", "label"), [("pubmed", "PubMed"), ("ovid", "Ovid"), ("ebsco", "EBSCOhost")])
def test_a_line_that_looks_like_a_syntax_is_offered_as_it(library: Any, syntax: str, label: str) -> None:
    page = _page(library, LINES[syntax])
    assert f"looks like a search in the syntax of {label}" in page and f"&amp;syntax={syntax}" in page


@pytest.mark.parametrize("words", ["falls alarms", "falls AND alarms", '"falls alarms" NOT linen', "type 2 (adults)"])
def test_plain_words_are_offered_nothing(library: Any, words: str) -> None:
    assert "looks like a search" not in _page(library, words)


@pytest.mark.parametrize("syntax", sorted(LINES))
def test_read_as_such_it_finds_what_the_line_says_and_says_so_in_words(library: Any, syntax: str) -> None:
    page = strip_tags(_page(library, LINES[syntax], syntax))
    assert "Read as" in page and "“alarms” in the title" in page
    assert "Falls alarms on wards, part 1" in page and "Linen" not in page
    assert "looks like a search" not in page


def test_each_warning_stands_by_the_characters_that_caused_it(library: Any) -> None:
    page = _page(library, "alarms[ti] AND wards[zzz]", "pubmed")
    assert "<mark>[zzz]</mark>" in page and "<code>[zzz]</code>" in page
    assert "is not a tag of PubMed" in page


def test_what_cannot_be_read_is_said_and_not_searched(library: Any) -> None:
    page = _page(library, "S1 AND S9", "ebsco")
    assert "Read it as plain words instead" in page and 'href="/search?q=S1+AND+S9"' in page
    assert "Falls alarms" not in strip_tags(page).replace("Ask", "")


def test_where_nothing_is_found_each_part_that_had_to_hold_can_go(library: Any) -> None:
    page = _page(library, "alarms[ti] AND quokka[tiab] AND falls[ti]", "pubmed")
    assert "Nothing was found" in page and "Without “quokka[tiab]”" in page
    assert "q=alarms%5Bti%5D+AND+falls%5Bti%5D&amp;syntax=pubmed" in page and "six results" in page


def test_filters_orders_and_pages_keep_the_syntax(library: Any) -> None:
    page = _page(library, LINES["ovid"], "ovid")
    assert '<input type="hidden" name="syntax" value="ovid">' in page
    assert "sort=date&amp;syntax=ovid" in page
    answer = library.client("anonymous").post("/search", {"q": LINES["ovid"], "syntax": "ovid"})
    assert answer["Location"].endswith("&syntax=ovid")


def test_a_syntax_that_does_not_exist_is_passed_over(library: Any) -> None:
    assert "Read as" not in _page(library, "falls alarms", "cobol")
    answer = library.client("anonymous").post("/search", {"q": "falls", "syntax": "a&b=c"})
    assert answer["Location"] == "/search?q=falls"


def test_it_is_saved_and_followed_in_its_syntax(library: Any) -> None:
    client = library.client("member")
    line = LINES["pubmed"].replace(" ", "+")
    client.post(f"/saved-searches/add?q={line}&syntax=pubmed", {"name": "A", "shared": "own"})
    page = client.get("/saved-searches").content.decode()
    uid = page.split('href="/saved-searches/')[1].split('"')[0]
    assert "Read as" in client.get(f"/saved-searches/{uid}").content.decode()
    assert client.post(f"/saved-searches/{uid}/open")["Location"].endswith("syntax=pubmed")
