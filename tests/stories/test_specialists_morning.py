"""A specialist's morning: in, duplicates resolved, twenty checked, a list published, a practice adopted, all out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pytest
from a_library_of_files import CLASHING, FALLS, GROUPS, SAME_AGAIN, SHEET, endnote, exports, spreadsheet

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 90  # seconds
_CHECKS = 20


def test_a_specialists_morning(desk: Any, browser: Any, tmp_path: Path, pictures: Path | None) -> None:
    morning = Morning(desk, pictures)
    desk.sign_in("dita@wenbrook.example")
    when_the_library_comes_in(morning, endnote(tmp_path))
    when_a_spreadsheet_is_matched_once(morning, tmp_path)
    when_three_exports_are_tried_out_first(morning, exports(tmp_path))
    when_duplicates_are_resolved(morning)
    when_twenty_are_checked(morning)
    address = when_a_collection_is_published(morning)
    then_anybody_reads_it(browser, desk.site, address)
    when_a_practice_is_adopted(morning)
    then_the_giver_is_thanked(browser, desk.site, morning)
    then_everything_comes_out_equal(morning, tmp_path)


class Morning:
    """One visit, with pictures of its pages on the way and a look for faults of each."""

    def __init__(self, visit: Any, pictures: Path | None) -> None:
        self.visit, self.page, self.pictures = visit, visit.page, pictures
        self.main = visit.page.get_by_role("main")

    def look(self, name: str) -> None:
        """No grave fault of accessibility; a picture at both widths where pictures are kept."""
        assert self.visit.faults() == [], name
        if self.pictures:
            for width, height in ((1280, 900), (390, 844)):
                self.page.set_viewport_size({"width": width, "height": height})
                self.page.screenshot(path=str(self.pictures / f"morning-{name}-{width}.png"), full_page=True)
            self.page.set_viewport_size({"width": 1280, "height": 900})

    def press(self, name: str) -> None:
        with self.visit.opening():
            self.main.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        with self.visit.opening():
            self.main.get_by_role("link", name=name).first.click()

    def text(self) -> str:
        return str(self.main.inner_text())


def _choose(morning: Morning, files: list[Path], *, how: str = "Import") -> None:
    morning.visit.go("/desk")
    morning.follow("Import files")
    morning.page.locator("input[type=file]").set_input_files([str(file) for file in files])
    morning.press(how)


def _finished(morning: Morning, word: str = "Finished") -> str:
    morning.page.get_by_text(word).first.wait_for(timeout=_PATIENCE * 1000)
    return morning.text()


def when_the_library_comes_in(morning: Morning, library: Path) -> None:
    _choose(morning, [library])
    report = _finished(morning)
    assert "21 new" in report
    morning.look("library")


def when_a_spreadsheet_is_matched_once(morning: Morning, folder: Path) -> None:
    _choose(morning, [spreadsheet(folder, "shelf.csv", SHEET[:2])])
    morning.page.get_by_role("heading", name="Which column holds what?").wait_for()
    morning.look("columns")
    columns = {"What it is": "Title", "By whom": "Authors", "Seen in": "Journal or book", "When": "Year"}
    for column, field in columns.items():
        morning.main.get_by_label(column, exact=True).select_option(label=field)
    morning.press("Go on")
    assert "2 new" in _finished(morning)
    _choose(morning, [spreadsheet(folder, "shelf-2.csv", SHEET[2:])])
    assert "2 new" in _finished(morning), "the columns are asked for again"


def when_three_exports_are_tried_out_first(morning: Morning, files: list[Path]) -> None:
    _choose(morning, files, how="Try it out first")
    told = _finished(morning, "Only tried out")
    assert "Nothing has been written" in told and "asked about" in told
    morning.look("tried-out")
    morning.visit.go("/items?kind=evidence")
    assert "Slippers" not in morning.text()
    morning.page.go_back()
    morning.press("Import it")
    report = _finished(morning)
    assert "6 new" in report and "3 to be asked about" in report
    assert "could not be read" not in report
    assert CLASHING[0] in report and SAME_AGAIN not in report
    morning.look("exports")


def when_duplicates_are_resolved(morning: Morning) -> None:
    morning.follow("Some of these may be here already")
    morning.look("same")
    before = _pairs(morning)
    morning.main.get_by_role("button", name="The same", exact=True).focus()
    morning.page.keyboard.press("Enter")
    morning.page.get_by_text("Made one:").wait_for()
    morning.press("Different")
    morning.page.get_by_text("Kept as two").wait_for()
    morning.press("The same")
    morning.page.get_by_text("Made one:").wait_for()
    assert _pairs(morning) == before - 3
    morning.follow("Made one of two")
    morning.look("merged")
    morning.main.locator("ol a").first.click()
    morning.look("merge")
    morning.press("Take them apart")
    morning.page.get_by_text("They are two again").wait_for()


_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


def _pairs(morning: Morning) -> int:
    found = re.search(r"(\w+) pairs? to look at", morning.text())
    return 0 if found is None else _NUMBERS.get(found[1].lower()) or int(found[1])


def when_twenty_are_checked(morning: Morning) -> None:
    morning.visit.go("/imports")
    morning.follow("Ward library.xml")
    morning.follow("Check their quality, one after another")
    morning.look("check")
    for number in range(_CHECKS):
        _check(morning, slowly=number == 0)
    assert "1 to go" in morning.page.inner_text("body"), "the round has lost count"


def _check(morning: Morning, *, slowly: bool) -> None:
    """By keyboard: each question's first answer, a conclusion, and Enter, which saves."""
    title = morning.page.url
    groups = morning.page.eval_on_selector_all(
        "main input[type=radio]", "all => [...new Set(all.map(each => each.name))]"
    )
    for name in groups:
        radio = morning.main.locator(f"input[type=radio][name='{name}']").first
        radio.focus()
        morning.page.keyboard.press("Space")
    morning.page.keyboard.press("Enter")
    morning.page.wait_for_url(lambda url: url != title)
    assert "Your check is saved" in morning.page.inner_text("body")


def when_a_collection_is_published(morning: Morning) -> str:
    morning.visit.go("/saved-searches/feeds")
    morning.main.locator("input[type=radio][value=public]").check()
    morning.press("Save")
    morning.visit.go("/collections")
    morning.follow("Falls reading")
    address = str(morning.page.url)
    morning.look("collection")
    assert morning.main.locator("ol.fp-gathered > li").count() == len(GROUPS["Falls reading"])
    morning.follow("Rename, describe or share it")
    morning.look("share")
    morning.main.get_by_label(re.compile("[Aa]nybody|[Pp]ublic|[Ee]verybody")).last.check()
    morning.press("Save")
    morning.follow("Choose what its feed shows")
    morning.main.locator("input[name=feed][value=public]").check()
    morning.look("feed")
    morning.press("Save")
    morning.page.wait_for_url(address + "**")
    return address


def then_anybody_reads_it(browser: Any, site: str, address: str) -> None:
    from conftest import Visit

    visit = Visit(browser, site, "phone")
    try:
        visit.page.goto(address)
        shown = visit.page.get_by_role("main").inner_text()
        assert FALLS[0] in shown and FALLS[-1] in shown and "Rename" not in shown
        uid = address.removeprefix(site).split("/")[2]
        assert FALLS[-1] in _fetched(f"{site}/feeds/collections/{uid}")
        assert FALLS[-1] in _fetched(f"{site}/collections/{uid}/print")
    finally:
        visit.context.close()


def _fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


PRACTICE = "/search?q=discharge+co-ordinator+juniper&kind=practice"
PLACE = "Bramble Ward, 20 beds"


def when_a_practice_is_adopted(morning: Morning) -> None:
    morning.visit.go(PRACTICE)
    morning.main.locator("a[href^='/items/']").first.click()
    morning.press("We tried it")
    morning.main.get_by_label("Where did you try it?").fill(PLACE)
    morning.main.get_by_label("What happened?").fill("Stays were shorter by half a day in the first month.")
    morning.main.locator("input[name=again]").first.check()
    morning.look("tried")
    morning.press("Tell others")
    assert PLACE in morning.text()
    morning.look("spread")


def then_the_giver_is_thanked(browser: Any, site: str, morning: Morning) -> None:
    from conftest import Visit

    visit = Visit(browser, site, "phone")
    try:
        visit.sign_in(GIVER)
        visit.go("/")
        assert f"{PLACE} tried" in visit.page.get_by_role("main").inner_text()
    finally:
        visit.context.close()


GIVER = "asha@wenbrook.example"


def then_everything_comes_out_equal(morning: Morning, folder: Path) -> None:
    morning.visit.go("/organisation")
    morning.follow("Take everything out")
    morning.press("Take everything out")
    until = time.monotonic() + _PATIENCE
    while not morning.main.get_by_role("button", name="Fetch the copy").count():
        assert time.monotonic() < until, "no copy"
        time.sleep(0.3)
        morning.visit.go("/take-out")
    morning.look("take-out")
    with morning.page.expect_download() as download:
        morning.main.get_by_role("button", name="Fetch the copy").click()
    path = folder / "everything.zip"
    download.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "out")
    _compare(folder / "out")
    assert _brought_back(folder) == _counts(folder / "out")


def _brought_back(folder: Path) -> dict[str, int]:
    """The counts of what an empty home holds after reading the copy, by its own copy."""
    environment = {**os.environ, "FINGERPOST_HOME": str(folder / "home")}
    for command in (["import", "out"], ["export", "--all", "again"]):
        line = [sys.executable, "-m", "fingerpost", *command]
        subprocess.run(line, env=environment, cwd=folder, check=True, capture_output=True)
    return _counts(folder / "again")


def _counts(out: Path) -> dict[str, int]:
    """The rows of each table that says what an organisation knows and has done with it; the ledger grows by itself."""
    parts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["parts"]
    rows = {Path(part["path"]).stem: part["rows"] for part in parts}
    return {name: count for name, count in rows.items() if name.startswith(("knowledge.", "collections.", "vocab"))}


def _compare(out: Path) -> None:
    items = _rows(out, "knowledge.item")
    titles = [row["title"] for row in items]
    assert _counts(out)["knowledge.item"] == len(items)
    for title in (*FALLS, *GROUPS["Handover reading"], *SHEET):
        assert title in titles
    assert len(_rows(out, "knowledge.appraisal")) >= _CHECKS
    assert "Falls reading" in [row["name"] for row in _rows(out, "collections.collection")]
    assert PLACE in [row["place"] for row in _rows(out, "knowledge.adoption")]


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    lines = (folder / f"records/{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["fields"] for line in lines]
