"""Finding with the keyboard, keeping a search, telling the library what is missing, and the desk doing something."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _focus_says(page: Any) -> str:
    return str(page.evaluate("(document.activeElement.innerText || document.activeElement.value || '')"))


def _tab_to(page: Any, text: str, most: int = 140) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if text in _focus_says(page):
            return
    raise AssertionError(f"the keyboard does not get to {text!r}; last: {_focus_says(page)!r}")


def test_suggestions_are_chosen_with_arrows_and_left_with_escape(visit: Any) -> None:
    visit.go("/")
    page = visit.page
    box = page.get_by_role("combobox").last
    box.focus()
    page.keyboard.type("gambl")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true" and visit.faults() == []
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    assert options.count() == 0 or not options.first.is_visible()
    assert box.input_value() == "gambl" and box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("i")
    options.first.wait_for()
    chosen = options.nth(1).get_attribute("data-text")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    assert chosen in page.get_by_role("heading", level=1).inner_text()


def test_a_number_that_is_being_typed_is_never_sent(desk: Any) -> None:
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(request.url) if "/suggest" in request.url else None)
    desk.go("/")
    desk.page.get_by_role("combobox").last.focus()
    desk.page.keyboard.type("falls in 943 476 5919", delay=30)
    desk.page.wait_for_timeout(600)
    assert all("943" not in url for url in sent)


def test_results_are_narrowed_ordered_and_saved_with_the_keyboard_alone(desk: Any) -> None:
    desk.sign_in("asha@wenbrook.example")
    desk.go("/search?q=discharge")
    page = desk.page
    _tab_to(page, "Newest first")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=date*")
    _tab_to(page, "Save this search")
    page.keyboard.press("Enter")
    page.wait_for_url("**/saved-searches/add?*")
    assert desk.faults() == []
    page.get_by_role("main").locator("[name=name]").fill("Getting people home")
    _tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/saved-searches")
    assert "Getting people home" in page.get_by_role("main").inner_text() and desk.faults() == []
    with desk.opening():
        page.get_by_role("link", name="Getting people home").click()
    assert "lets no feeds out" in page.get_by_role("main").inner_text() and desk.faults() == []


def test_a_feed_begins_when_the_administrator_lets_it_out(desk: Any) -> None:
    page = desk.page
    desk.sign_in("dita@wenbrook.example")
    desk.go("/organisation")
    with desk.opening():
        page.get_by_role("link", name="Feeds of saved searches").click()
    page.get_by_label("Feeds of what anybody may see", exact=True).check()
    assert desk.faults() == []
    with desk.opening():
        page.get_by_role("button", name="Save").click()
    desk.go("/saved-searches/add?q=gambling")
    with desk.opening():
        page.get_by_role("button", name="Save").click()
    with desk.opening():
        page.get_by_role("main").get_by_role("link", name="gambling").click()
    with desk.opening():
        page.get_by_role("link", name="Choose what the feed shows").click()
    page.get_by_label("A feed of what anybody may see").check()
    assert desk.faults() == []
    page.get_by_role("button", name="Save").first.click()
    address = page.locator("link[rel=alternate]").get_attribute("href")
    answer = page.request.get(address)
    assert answer.status == 200 and "<feed" in answer.text() and "gambling" in answer.text().lower()


def test_what_is_missing_reaches_the_desk_which_marks_it_as_wanted(visit: Any, browser: Any, site: str) -> None:
    words = f"unicycles for porters {visit.page.viewport_size['width']}"
    visit.go(f"/search?q=%22{words.replace(' ', '+')}%22")
    main = visit.page.get_by_role("main")
    assert "Nothing was found that you may see" in main.inner_text() and visit.faults() == []
    main.get_by_role("button", name="Tell the library that nothing was found").click()
    visit.page.wait_for_url("**told=no*")
    assert "not who looked" in main.inner_text()
    other = type(visit)(browser, site, "desktop")
    try:
        then_the_desk_wants_it(other, words)
    finally:
        other.context.close()


def then_the_desk_wants_it(desk: Any, words: str) -> None:
    desk.sign_in("bex@wenbrook.example")
    desk.go("/desk")
    main = desk.page.get_by_role("main")
    with desk.opening():
        main.get_by_role("link", name="Looked for in vain").click()
    row = main.locator("li").filter(has_text=words).last
    assert desk.faults() == []
    row.get_by_role("link", name="We want something on this").click()
    main.locator("[name=note]").fill("A local guide")
    with desk.opening():
        main.get_by_role("button", name="Put it on the list").click()
    assert "A local guide" in main.locator("li").filter(has_text=words).last.inner_text()
    with desk.opening():
        main.locator("li").filter(has_text=words).last.get_by_role("button", name="Take off the list").click()
    assert words not in main.inner_text()


def test_an_answer_asks_whether_it_helped(visit: Any) -> None:
    visit.go("/ask?q=Does+blue+light+help+acne%3F")
    main = visit.page.get_by_role("main")
    assert "With “Yes” nothing is kept" in main.inner_text()
    main.get_by_role("button", name="Yes", exact=True).click()
    visit.page.wait_for_url("**told=yes*")
    assert "Nothing was kept of your answer" in main.inner_text() and visit.faults() == []


def test_an_experts_line_is_offered_read_and_told(visit: Any) -> None:
    visit.go("/search?q=gambling%5Bti%5D+AND+harm*%5Btiab%5D+AND+foo%5Bzzz%5D")
    main = visit.page.get_by_role("main")
    with visit.opening():
        main.get_by_role("link", name="Search it as such").click()
    assert "Read as PubMed" in main.inner_text() and "[zzz]" in main.inner_text() and visit.faults() == []
