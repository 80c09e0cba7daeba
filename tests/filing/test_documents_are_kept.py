"""A document is kept as a file with its words; files are given to items, replaced and removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fingerpost.areas.knowledge.filing.actions import keep_document
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.files import path_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def keep(people: Any, given: Path, role: str = "member", **said: Any) -> Item:
    return keep_document(
        by=people.by_role[role], organisation=people.organisation, path=given, name="audit.txt",
        facts={"dated": "2024-03"}, **said,
    )  # fmt: skip


def test_a_document_has_its_title_its_year_and_its_file(people: Any, given: Any) -> None:
    item = keep(people, given("Night staffing on wards\n\nTwo nurses for twelve."))
    file = item.files.get()
    assert (item.kind, item.title, item.year) == ("document", "Night staffing on wards", 2024)
    assert "Two nurses" in file.words and file.note == "" and file.name == "audit.txt"
    assert path_of(file.sha256).stat().st_size == file.bytes
    assert item.holdings.get().review_on is not None
