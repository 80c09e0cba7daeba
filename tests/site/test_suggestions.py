"""Suggestions while typing: what the viewer may see, nothing that the guard would stop, kept by nobody."""

from __future__ import annotations

from typing import Any

import pytest
from site_shelf import shelve

from fingerpost.areas.knowledge.rules import Sharing


@pytest.fixture
def library(people: Any) -> Any:
    """The people, with a small shelf."""
    shelve(people, 2)
    return people


def _suggested(people: Any, typed: str, role: str = "anonymous") -> list[str]:
    answer = people.client(role).get("/suggest", {"q": typed})
    assert answer.status_code == 200
    return [row["text"] for row in answer.json()["suggestions"]]


def test_titles_that_begin_so_are_suggested(library: Any) -> None:
    assert set(_suggested(library, "falls al")) == {"Falls alarms on wards, part 0", "Falls alarms on wards, part 1"}


def test_what_is_hidden_is_not_suggested(library: Any) -> None:
    assert "Our own falls alarms" in _suggested(library, "our own", "member")
    for role in ("anonymous", "partner", "specialist"):
        assert "Our own falls alarms" not in _suggested(library, "our own", role)


@pytest.mark.parametrize(
    "typed", ["", "f", "943 476 5919", "falls 943", "john@nhs.uk", "SW1A 1AA", "\ud800", "x" * 5000]
)
def test_nothing_is_suggested_for_what_is_not_to_be_looked_for(library: Any, typed: str) -> None:
    assert _suggested(library, typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) == []


def test_neither_browser_nor_proxy_keeps_it(library: Any) -> None:
    for role in ("anonymous", "member"):
        answer = library.client(role).get("/suggest?q=falls")
        assert "no-store" in answer["Cache-Control"] and "Cookie" in answer["Vary"]


def test_a_page_tells_its_boxes_where_to_ask_and_what_never_to_send(library: Any) -> None:
    page = library.client("anonymous").get("/").content.decode()
    assert 'data-suggest-url="/suggest"' in page and page.count("data-suggest>") == 2
    assert "\\d.*\\d.*\\d|@|" in page


def test_it_asks_the_database_for_nothing_but_who_is_looking(library: Any, django_assert_max_num_queries: Any) -> None:
    client = library.client("member")
    client.get("/suggest?q=falls")
    with django_assert_max_num_queries(6):
        client.get("/suggest?q=falls+alarms")


def test_a_mistyped_word_is_corrected_by_a_link(library: Any) -> None:
    page = library.client("anonymous").get("/search?q=alrams+on+wards&kind=evidence").content.decode()
    assert "Did you mean" in page and 'href="/search?q=alarms+on+wards&amp;kind=evidence"' in page
    assert "Did you mean" not in library.client("anonymous").get("/search?q=alarms+on+wards").content.decode()


def test_a_correction_never_tells_of_what_is_hidden(library: Any) -> None:
    from fingerpost.areas.knowledge import actions as knowledge
    from fingerpost.base.search.keeping import drain

    knowledge.add_know_how(
        kind="lesson", title="Zeppelin landings", facts={"what_happened": "One came.", "next_time": "Wave."},
        organisation=library.organisation, sharing=Sharing.ORGANISATION, by=library.by,
    )  # fmt: skip
    drain()
    assert "Zeppelin" in library.client("member").get("/search?q=Zepelin").content.decode()
    assert "Zeppelin" not in library.client("anonymous").get("/search?q=Zepelin").content.decode()
