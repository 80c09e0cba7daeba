"""The search report: what Fingerpost knows is there, what it cannot know can be said, and each file has it all."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import timezone
from docx import Document
from enquiry_bench import kept, words_of

from fingerpost.areas.enquiries import actions
from fingerpost.areas.enquiries.models import Origin
from fingerpost.areas.enquiries.reports.items import ASKED, ITEMS

pytestmark = pytest.mark.django_db
LINES = ("badges.ti.", "lanyards.ti.", "1 or 2", 'limit 3 to yr="2010 -Current"')


@pytest.fixture
def strategy(people: Any) -> Any:
    """Four lines, with a count of the last one from Ovid."""
    made = kept(people, *LINES, question="Do badges | help *staff*?")
    actions.report_counts(
        strategy=made,
        origin=Origin.OVID,
        database="MEDLINE ALL",
        on=timezone.localdate(),
        by=people.by_role["specialist"],
        counts={made.lines[3]["id"]: (1_204, "of an older wording")},
    )
    return made


def test_there_are_sixteen_items_and_all_but_two_can_be_added_to() -> None:
    assert [item.number for item in ITEMS] == list(range(1, 17))
    assert {item.number for item in ITEMS} - {item.number for item in ASKED} == {8, 13}


def test_what_fingerpost_knows_is_filled_in(people: Any, strategy: Any) -> None:
    shown = words_of(people.client("specialist").get(f"/strategies/{strategy.uid}/report"))
    assert "1. Databases as reported from Ovid (MEDLINE ALL)" in shown
    assert 'Line 4: limit 3 to yr="2010 -Current"' in shown
    assert "1,204, as reported from Ovid (MEDLINE ALL)" in shown and "older wording" in shown
    assert "14. Peer review Not said yet." in shown
    for line in LINES:
        assert line in shown


def test_what_it_cannot_know_is_said_once_and_stays(people: Any, strategy: Any) -> None:
    client = people.client("specialist")
    given = {"item-14": "Checked by Dita with the six elements of PRESS.", "item-16": "By hand."}
    assert client.post(f"/strategies/{strategy.uid}/report/fill-in", given).status_code == 302
    strategy.refresh_from_db()
    assert strategy.report == {"14": given["item-14"], "16": "By hand."}
    shown = words_of(client.get(f"/strategies/{strategy.uid}/report"))
    assert "14. Peer review Checked by Dita" in shown
    again = client.get(f"/strategies/{strategy.uid}/report/fill-in").content.decode()
    assert "By hand.</textarea>" in again
    stopped = client.post(f"/strategies/{strategy.uid}/report/fill-in", {"item-6": "Rang 943 476 5919"})
    assert stopped.status_code == 422


@pytest.mark.parametrize("format", ["docx", "md", "txt"])
def test_every_file_has_every_item_and_every_line(people: Any, strategy: Any, format: str) -> None:
    answer = people.client("specialist").get(f"/strategies/{strategy.uid}/report.{format}")
    assert f'.{format}"' in answer["Content-Disposition"]
    text = _word(answer.content) if format == "docx" else answer.content.decode()
    for item in ITEMS:
        assert f"{item.number}. {item.name}" in text
    for line in LINES:
        assert line in text.replace("\\", "")
    assert "1,204" in text
    assert people.client("specialist").get(f"/strategies/{strategy.uid}/report.exe").status_code == 404


def test_markdown_takes_nothing_that_was_typed_for_a_mark(people: Any, strategy: Any) -> None:
    answer = people.client("specialist").get(f"/strategies/{strategy.uid}/report.md")
    assert r"Do badges \| help \*staff\*?" in answer.content.decode()


def test_word_takes_characters_that_it_cannot_hold(people: Any) -> None:
    made = kept(people, "badges\x0b\x1f.ti.", "\ufffe")
    assert people.client("specialist").get(f"/strategies/{made.uid}/report.docx").status_code == 200


def _word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
