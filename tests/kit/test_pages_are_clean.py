"""Every page of the kit obeys the content policy, nests rightly and names what it points at."""

import itertools
import re

import pytest
from jinja2 import UndefinedError
from kit_pages import ERRORS, PAGES, Reader, kit_environment, render

EVERY_PAGE = [*PAGES, *ERRORS]


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_inline_style_or_handler(name: str) -> None:
    page = Reader(render(name))
    assert not page.values("style")
    assert not [attr for _tag, attrs in page.elements for attr in attrs if attr.startswith("on")]
    inline = [attrs for tag, attrs in page.elements if tag in ("style", "script") and "src" not in attrs]
    assert all(attrs["nonce"] == "n0nce" for attrs in inline)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_nothing_is_loaded_from_elsewhere(name: str) -> None:
    page = Reader(render(name))
    assert not [value for value in page.values("src", "href", "action") if re.match(r"(https?:)?//", value)]


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_elements_nest_rightly(name: str) -> None:
    assert Reader(render(name)).faults == []


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_ids_are_there_once_for_whatever_points_at_them(name: str) -> None:
    page = Reader(render(name))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    wanted = page.values("for", "aria-labelledby", "aria-describedby", "aria-controls")
    assert {one for value in wanted for one in value.split()} <= set(ids)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_one_first_heading_and_no_level_left_out(name: str) -> None:
    levels = [int(tag[1]) for tag, _attrs in Reader(render(name)).elements if re.fullmatch("h[1-6]", tag)]
    in_order = levels[levels.index(1) :]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(in_order))


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_what_people_wrote_is_escaped(name: str) -> None:
    html = render(name)
    assert "<Trust>" not in html
    assert "<boards>" not in html
    assert "<question>" not in html


def test_an_errors_page_title_says_so_and_its_summary_leads_to_each_field() -> None:
    html = render("form")
    page = Reader(html)
    assert "<title>Error: " in html
    links = [value for value in page.values("href") if value.startswith("#id_")]
    assert "#id_review_day" in links
    assert {link[1:] for link in links} <= set(page.values("id"))


def test_a_shared_computer_shows_initials_only_and_signs_out() -> None:
    assert "Amina" not in render("home")
    assert 'data-idle-minutes="10"' in render("home")
    own = render("home", shared_computer=False)
    assert "Amina Okoro" in own
    assert "idle" not in own


def test_a_colour_too_pale_for_white_words_gets_a_white_header() -> None:
    assert "fp-header--white" in render("home", organisation={"name": "A", "colour": "#ffb81c"})
    assert "fp-header--white" not in render("home", organisation={"name": "A", "colour": "#003087"})


def test_a_colour_that_is_none_never_reaches_the_style_sheet() -> None:
    html = render("home", organisation={"name": "A", "colour": "red;} body {display: none"})
    assert "display: none" not in html
    assert "--fp-brand: #005eb8" in html


def test_the_fault_page_needs_no_context() -> None:
    assert "Something went wrong" in kit_environment().get_template("kit/errors/500.jinja").render()


def test_a_missing_name_is_an_error_and_not_a_space() -> None:
    with pytest.raises(UndefinedError):
        kit_environment().from_string("{{ nothing_of_the_kind }}").render()


def test_a_quotation_has_marks_and_a_summary_says_whose_it_is() -> None:
    html = render("answer")
    assert "“It fell &lt;by&gt; half.”" in html
    assert html.count("“") == 1
    assert "Summary written by the library" in html
