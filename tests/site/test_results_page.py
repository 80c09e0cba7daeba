"""The list of results: passages, filters with true counts, order, pages, and a way on when there is nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from site_shelf import shelve, shelve_paper

from fingerpost.areas.people import actions as profiles


@pytest.fixture
def library(people: Any) -> Any:
    """The people, with a shelf of thirty papers on falls alarms."""
    shelve(people, 30)
    return people


def _page(people: Any, address: str, role: str = "anonymous") -> str:
    return str(people.client(role).get(address).content.decode())


def test_each_result_says_what_it_is_and_why_and_marks_the_words(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms")
    assert "Systematic review" in page and "Why it is here:" in page
    assert "<mark>Falls</mark> <mark>alarms</mark>" in page


def test_counts_are_of_what_the_viewer_may_see(library: Any) -> None:
    assert "Research (30)" in _page(library, "/search?q=falls+alarms", "member")
    assert "Lessons (1)" in _page(library, "/search?q=falls+alarms", "member")
    for role in ("anonymous", "partner"):
        page = _page(library, "/search?q=falls+alarms", role)
        assert "Lessons (" not in page and "of 30 results" in page


def test_filters_narrow_and_can_be_taken_away(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms&design=systematic_review")
    assert "15 results" in page.lower()
    assert "Randomised controlled trial (15)" in page and "Systematic review (15)" in page
    assert 'href="/search?q=falls+alarms">Remove<span class="nhsuk-u-visually-hidden"> Systematic review' in page


def test_years_narrow(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms&year_from=2018&year_to=2019")
    assert "two results" in page.lower() and "from 2018" in page and "until 2019" in page


def test_nonsense_in_the_address_is_passed_over(library: Any) -> None:
    page = _page(library, "/search?q=falls&year_from=soon&sort=magic&page=-4&kind=&design=nothing")
    assert "Nothing was found" in page and "Take all filters away" in page


def test_each_word_can_be_taken_out(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms")
    assert 'href="/search?q=alarms">Remove' in page and 'href="/search?q=falls">Remove' in page


def test_it_comes_in_pages_and_orders_that_keep_the_words(library: Any) -> None:
    first, second = _page(library, "/search?q=falls+alarms"), _page(library, "/search?q=falls+alarms&page=2")
    titles = [set(re.findall(r"Falls alarms on wards, part \d+", page)) for page in (first, second)]
    assert len(titles[0]) == 20 and len(titles[1]) == 10 and not titles[0] & titles[1]
    newest = _page(library, "/search?q=falls+alarms&sort=date")
    years = [int(year) for year in re.findall(r'<p class="fp-hit__line">(\d{4})', newest)]
    assert years == sorted(years, reverse=True) and len(years) > 5


def test_the_signals_of_strength_and_date_can_be_switched_off_and_on_again(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms")
    assert "Strong designs and newer papers come a little higher" in page
    assert 'href="/search?q=falls+alarms&amp;order=plain"' in page
    plain = _page(library, "/search?q=falls+alarms&order=plain")
    assert "Ordered by your words alone" in plain and 'href="/search?q=falls+alarms">' in plain
    titles = [re.findall(r"Falls alarms on wards, part \d+", each) for each in (page, plain)]
    assert titles[0] != titles[1], "the order is another"
    assert "come a little higher" not in _page(library, "/search?q=falls+alarms&sort=title")


def test_later_pages_stand_still_while_things_come_in(library: Any) -> None:
    first = _page(library, "/search?q=falls+alarms&sort=title")
    second = re.search(r'href="(/search\?[^"]*page=2)"', first)
    assert second is not None
    address = second[1].replace("&amp;", "&")
    before = _page(library, address)
    shelve_paper(library, "A falls alarm, the first by title", "Falls alarms.", ("Review",))
    assert re.findall("part \\d+", before) == re.findall("part \\d+", _page(library, address))
    assert "the first by title" in _page(library, "/search?q=falls+alarms&sort=title")


def test_each_result_leads_to_what_is_like_it(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms")
    address = re.search(r'href="(/like/item:\w+)"', page)
    assert address is not None
    like = _page(library, address[1])
    assert "More like this" in like and "Also in the title" in like
    for wrong in ("/like/item:0000000000000000", "/like/nonsense", "/like/item:x"):
        assert library.client("anonymous").get(wrong).status_code == 404


def test_years_are_counted_by_tens(library: Any) -> None:
    page = _page(library, "/search?q=falls+alarms")
    assert 'href="/search?q=falls+alarms&amp;year_from=2010&amp;year_to=2019">2010 to 2019</a> (10)' in page
    narrowed = _page(library, "/search?q=falls+alarms&year_from=2010&year_to=2019")
    assert "2000 to 2009</a> (20)" in narrowed and "10 results" in narrowed.lower()


def test_people_are_results_too(library: Any) -> None:
    member = library.by_role["member"]
    profiles.add_offer(
        person=member, sort="offered", text="I can silence falls alarms", scope="organisation", by=member
    )
    from fingerpost.base.search.keeping import drain

    drain()
    assert "I can silence" in re.sub(r"</?mark>", "", _page(library, "/search?q=silence", "specialist"))
    assert "I can silence" not in re.sub(r"</?mark>", "", _page(library, "/search?q=silence"))


def test_nothing_found_shows_the_way_on(library: Any) -> None:
    page = _page(library, "/search?q=quokka")
    assert "Nothing was found that you may see" in page
    assert "https://pubmed.ncbi.nlm.nih.gov/?term=quokka" in page


@pytest.mark.parametrize(
    "address", ["/search?q=falls+alarms", "/search?q=falls&kind=evidence&design=systematic_review"]
)
def test_it_takes_few_queries(library: Any, django_assert_max_num_queries: Any, address: str) -> None:
    client = library.client("member")
    client.get(address)
    with django_assert_max_num_queries(20):
        assert client.get(address).status_code == 200


def test_the_page_says_when_the_index_is_being_set_up_again(library: Any, monkeypatch: Any) -> None:
    assert "set up again" not in _page(library, "/search?q=falls+alarms")
    monkeypatch.setattr("fingerpost.base.search._tantivy.index.Index.whole", False)
    assert "Search is being set up again" in _page(library, "/search?q=falls+alarms")
