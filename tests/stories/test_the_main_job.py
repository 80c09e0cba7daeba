"""The main job: a question becomes an answer with references, people and gaps; and what one knows is found at once."""

from __future__ import annotations

import time
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 60  # seconds: within one on a quiet machine
QUESTION = "Does a discharge co-ordinator reduce delays?"


def test_a_ward_manager_asks_with_the_keyboard_alone(desk: Any) -> None:
    desk.sign_in("asha@wenbrook.example")
    desk.go("/")
    page = desk.page
    _tab_to(page, lambda focus: focus["tag"] in ("INPUT", "TEXTAREA") and "decide" in focus["label"])
    page.keyboard.type(QUESTION)
    _tab_to(page, lambda focus: focus["tag"] == "BUTTON")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    when_i_read_the_answer(page)
    _tab_to(page, lambda focus: focus["tag"] == "SUMMARY", most=80)
    page.keyboard.press("Enter")
    _tab_to(page, lambda focus: "/items/" in focus["href"], most=80)
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/**")


def when_i_read_the_answer(page: Any) -> None:
    main = page.get_by_role("main").inner_text()
    assert QUESTION in main
    assert "Leaving hospital: discharge and transfer policy" in main
    assert "co-ordinator" in main
    assert "Carlos Featherby" in main
    assert "Not for emergencies" in page.locator("body").inner_text()


def test_what_a_nurse_shares_is_found_within_a_second(desk: Any) -> None:
    desk.sign_in("asha@wenbrook.example")
    desk.go("/share/lesson")
    page = desk.page
    page.locator("[name=title]").fill("Zimmer frames on the left")
    page.locator("[name=what_happened]").fill("Two people reached for a frame that stood on the wrong side.")
    page.locator("[name=next_time]").fill("Stand the zimmerframe on the side of the stronger hand.")
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Share it").click()
    page.wait_for_url("**/items/**")
    shared = time.monotonic()
    desk.go("/search?q=zimmerframe+stronger+hand")
    while "Zimmer frames on the left" not in page.get_by_role("main").inner_text():
        assert time.monotonic() - shared < _PATIENCE, "the lesson is not found"
        desk.go("/search?q=zimmerframe+stronger+hand")


def test_nothing_relevant_means_saying_so(desk: Any) -> None:
    desk.go("/ask?q=How+do+submarines+pay+corporation+tax%3F")
    main = desk.page.get_by_role("main").inner_text()
    assert "PubMed" in main
    assert desk.page.locator(".fp-sentence, .fp-sentences li").count() == 0


def test_a_patient_number_reaches_no_address(desk: Any) -> None:
    desk.go("/")
    page = desk.page
    page.get_by_role("main").locator("[name=q]").first.fill("Falls in NHS number 999 000 0018")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "999" not in page.url
    assert "NHS number" in page.get_by_role("main").inner_text()


def _tab_to(page: Any, there: Any, most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement; return {tag: e.tagName, href: e.getAttribute('href') || '',
               label: (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText || '')} }"""
        )
        if there(focus):
            return
    raise AssertionError(f"the keyboard does not get there; last: {focus}")
