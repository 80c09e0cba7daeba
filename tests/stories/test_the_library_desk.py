"""The library desk: an export is imported, its report read, and the whole of it taken back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 60  # seconds: within one on a quiet machine
_GOOD = "TY  - JOUR\nTI  - {title}\nAU  - Example, Ann\nPY  - 2021\nDO  - 10.9999/{number}\nER  - \n\n"
_NAMELESS = "TY  - JOUR\nAU  - Nobody, N\nER  - \n\n"
TITLE = "Quokkas on hospital lawns: a made-up survey"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Two references that can be read and one that cannot."""
    records = [_GOOD.format(title=TITLE, number=1), _GOOD.format(title="Quokkas, continued", number=2), _NAMELESS]
    (tmp_path / "export.ris").write_text("".join(records), encoding="utf-8")
    return tmp_path / "export.ris"


def test_a_librarian_imports_reads_the_report_and_takes_it_back(desk: Any, export: Path) -> None:
    desk.sign_in("bex@wenbrook.example")
    report = when_i_import(desk, export)
    assert "2 new" in report and "One could not be read." in report
    assert "export.ris, record 3" in report
    then_search_finds(desk, TITLE, yes=True)
    when_i_take_it_back(desk)
    then_search_finds(desk, TITLE, yes=False)


def test_the_same_file_twice_changes_nothing_and_a_picture_is_named_as_what_it_is(desk: Any, export: Path) -> None:
    desk.sign_in("bex@wenbrook.example")
    when_i_import(desk, export)
    assert "0 new, 2 known already" in when_i_import(desk, export)
    picture = export.with_name("scan.pdf")
    picture.write_bytes(b"%PDF-1.7 no references")
    assert "The file is a PDF." in when_i_import(desk, picture)


def when_i_import(desk: Any, file: Path) -> str:
    page, main = desk.page, desk.page.get_by_role("main")
    desk.go("/desk")
    main.get_by_role("link", name="Import files").or_(main.get_by_role("button", name="Import files")).first.click()
    page.locator("input[type=file]").set_input_files(str(file))
    main.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Finished").first.wait_for(timeout=_PATIENCE * 1000)
    assert desk.faults() == []
    return str(main.inner_text())


def when_i_take_it_back(desk: Any) -> None:
    page, main = desk.page, desk.page.get_by_role("main")
    desk.go("/imports")
    main.get_by_role("link", name="export.ris").first.click()
    with desk.opening():
        main.get_by_role("link", name="Undo this import").click()
    assert desk.faults() == []
    main.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone").first.wait_for(timeout=_PATIENCE * 1000)


def then_search_finds(desk: Any, title: str, *, yes: bool) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        desk.go("/search?q=quokkas+lawns")
        if (title in desk.page.get_by_role("main").inner_text()) is yes:
            return
        assert time.monotonic() < until, "search does not follow"


def test_the_review_queue_is_gone_through_with_the_keyboard(desk: Any) -> None:
    desk.sign_in("bex@wenbrook.example")
    desk.go("/reviews")
    queue = desk.page.locator("[data-reviews] h2 a")
    before = queue.all_inner_texts()
    queue.first.focus()
    desk.page.keyboard.press("ArrowDown")
    with desk.opening():
        desk.page.keyboard.press("1")
    assert queue.all_inner_texts() == [before[0], *before[2:]]
    desk.page.keyboard.press("ArrowDown")
    assert desk.page.locator(":focus").inner_text() == before[0]
