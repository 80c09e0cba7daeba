"""Paging is bounded, survives nonsense and keeps what else the address says."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.kit.paging import LAST_PAGE, Page, Window, page_of, window


def asked(query: str) -> SimpleNamespace:
    return SimpleNamespace(path="/search", GET=QueryDict(query))


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("page=3", 3), ("page=0", 1), ("page=-2", 1), ("page=x", 1), ("page=²", 1)]
)
def test_which_page_is_asked_for(query: str, number: int) -> None:
    assert window(asked(query)).number == number


def test_nobody_can_ask_for_the_end_of_the_world() -> None:
    assert window(asked("page=99999999")).number == LAST_PAGE
    assert window(asked("page=" + "9" * 5000)).number == 1


def test_other_parameters_are_kept() -> None:
    page = page_of(["a"], 50, asked("q=beds+%26+boards&kind=a&kind=b&page=2"), Window(2))
    assert page.address(3) == "/search?q=beds+%26+boards&kind=a&kind=b&page=3"


def test_first_and_last_rows() -> None:
    page = Page(["x"] * 4, Window(3), 44, "/search")
    assert (page.first_row, page.last_row, page.last) == (41, 44, 3)
    empty: Page[str] = Page([], Window(1), 0, "/search")
    assert (empty.first_row, empty.last_row, empty.last) == (0, 0, 1)


@given(st.integers(1, LAST_PAGE), st.integers(0, 20_000))
def test_links_are_few_rising_and_within_the_list(number: int, total: int) -> None:
    page = Page(["x"], Window(number), total, "/search")
    numbers = [item["number"] for item in page.links() if "number" in item]
    assert numbers == sorted(set(numbers))
    assert {1, page.last} <= set(numbers) <= set(range(1, page.last + 1))
    assert len(page.links()) <= 7
