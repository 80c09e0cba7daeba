"""A librarian at the desk, with the keyboard alone: a strategy pasted, mended, counted, kept, shared and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASTED = """1. exp Gambling/
2. (gambl$ or betting or "fixed odds").ti,ab,kf.
3. ((problem* or harm*) adj3 gambl*).zz.
4. 1 or 2
5. 3 and 4
6. limit 5 to (english language and yr="2010 -Current")
"""
NAME = "Gambling harm since 2010"


def test_a_strategy_is_pasted_mended_kept_and_reported(visit: Any, pictures: Path | None) -> None:
    visit.sign_in("bex@wenbrook.example")
    when_i_paste(visit)
    then_a_warning_points_at(visit, ".zz.")
    before = counts(visit)
    when_i_edit_line(visit, 3, "((problem* or harm*) adj3 gambl*).ti,ab.")
    after = counts(visit)
    assert after[:2] == before[:2], "lines that do not name it stay as they were"
    assert after[2] and after[4] and before[2] is None, "the line and those that name it follow"
    assert visit.faults() == []
    _keep(visit, pictures, "strategy-unsaved")
    when_i_keep_it(visit)
    when_i_add_a_line_and_undo(visit)
    then_the_report_has(visit, ["limit 5 to (english language", "14. Peer review"])
    _keep(visit, pictures, "strategy-report")


def test_somebody_not_signed_in_may_try_one_and_nothing_is_kept(visit: Any) -> None:
    visit.go("/strategies/new")
    visit.page.get_by_label("Your strategy").fill("gambl*[tiab]\n#1 AND harm*[tiab]")
    press(visit, visit.page.get_by_role("button", name="Read and count"))
    assert all(counts(visit))
    assert visit.faults() == []
    visit.page.get_by_role("button", name="results of line 2").click()
    visit.page.get_by_role("heading", name="Results of line 2").wait_for()
    press(visit, visit.page.get_by_role("button", name="Back to the lines"))
    assert visit.page.get_by_role("button", name="Keep it").count() == 0
    assert all(counts(visit))


def when_i_paste(visit: Any) -> None:
    visit.go("/strategies")
    press(visit, visit.page.get_by_role("main").get_by_role("link", name="Start a new one"))
    visit.page.get_by_label("Your strategy").focus()
    visit.page.keyboard.insert_text(PASTED)
    assert visit.faults() == []
    press(visit, visit.page.get_by_role("button", name="Read and count"))
    visit.page.get_by_role("heading", name="Search workbench").wait_for()


def press(visit: Any, target: Any) -> None:
    """What somebody without a mouse does: go there and press Enter."""
    target.focus()
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")


def line(visit: Any, number: int) -> Any:
    return visit.page.locator("li.fp-line").nth(number - 1)


def counts(visit: Any) -> list[int | None]:
    shown = [each.inner_text() for each in visit.page.locator(".fp-line__found").all()]
    firsts = [text.split()[0].replace(",", "") for text in shown]
    return [int(first) if first.isdigit() else None for first in firsts]


def then_a_warning_points_at(visit: Any, characters: str) -> None:
    assert line(visit, 3).locator("mark").first.inner_text() == characters
    field = line(visit, 3).locator("textarea")
    remarks = visit.page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert "Warning" in remarks.inner_text() and characters in remarks.inner_text()


def when_i_edit_line(visit: Any, number: int, text: str) -> None:
    line(visit, number).locator("details[data-edit] > summary").focus()
    visit.page.keyboard.press("Enter")
    field = visit.page.get_by_role("textbox", name=f"Line {number}", exact=True)
    field.focus()
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.insert_text(text)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Control+Enter")


def when_i_keep_it(visit: Any) -> None:
    visit.page.get_by_label("Name").focus()
    visit.page.keyboard.insert_text(NAME)
    visit.page.get_by_label("Only me").focus()
    visit.page.keyboard.press("ArrowDown")
    press(visit, visit.page.get_by_role("button", name="Keep it"))
    visit.page.get_by_role("heading", name=NAME).wait_for()
    assert "Seen by Improvement Office" in visit.page.get_by_role("main").inner_text()
    assert visit.faults() == []


def when_i_add_a_line_and_undo(visit: Any) -> None:
    press(visit, visit.page.get_by_role("button", name="Add a line at the end"))
    assert visit.page.locator("li.fp-line").count() == 7
    press(visit, visit.page.get_by_role("button", name="Undo: Line added"))
    assert visit.page.locator("li.fp-line").count() == 6
    press(visit, visit.page.get_by_role("button", name="Run again and keep the counts"))
    assert "kept with the day" in visit.page.get_by_role("main").inner_text()


def then_the_report_has(visit: Any, texts: list[str]) -> None:
    press(visit, visit.page.get_by_role("link", name="Search report"))
    shown = visit.page.get_by_role("main").inner_text()
    for text in [*texts, "Fingerpost"]:
        assert text in shown
    assert visit.faults() == []
    with visit.page.expect_download() as downloaded:
        visit.page.get_by_role("link", name="Word").click()
    assert downloaded.value.suggested_filename == "gambling-harm-since-2010-search-report.docx"


def _keep(visit: Any, pictures: Path | None, name: str) -> None:
    if pictures:
        width = visit.page.viewport_size["width"]
        visit.page.screenshot(path=str(pictures / f"{name}-{width}.png"), full_page=True)
