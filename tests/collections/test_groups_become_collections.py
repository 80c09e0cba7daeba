"""The groups of an EndNote library become collections of whoever imported it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fingerpost.areas.collections.models import Collection, Shared
from fingerpost.areas.knowledge.importing.running import import_files
from fingerpost.areas.knowledge.models import GroupedItem
from fingerpost.base.activity.outbox import deliver

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule
RECORD = (
    '<record><ref-type name="Journal Article">17</ref-type><titles><title>{title}</title></titles>'
    "<dates><year>2020</year></dates><groups>{groups}</groups></record>"
)


def library(folder: Path, **records: tuple[str, ...]) -> list[Path]:
    """A file of records by title, each in these groups."""
    made = [
        RECORD.format(title=title, groups="".join(f"<group>{name}</group>" for name in groups))
        for title, groups in records.items()
    ]
    path = folder / "library.xml"
    path.write_text(f'<?xml version="1.0"?><xml><records>{"".join(made)}</records></xml>', encoding="utf-8")
    return [path]


def gathered() -> dict[str, list[str]]:
    return {
        each.name: list(each.gathered.order_by("place").values_list("item__title", flat=True))
        for each in Collection.objects.all()
    }


def test_each_group_becomes_a_collection_of_whoever_imported_it(people: Any, tmp_path: Path) -> None:
    specialist = people.by_role["specialist"]
    files = library(tmp_path, Hats=("Heads",), Badges=("Heads", "Coats"), Shoes=())
    import_files(files, organisation=people.organisation, by=specialist)
    assert deliver() == 1
    assert gathered() == {"Heads": ["Hats", "Badges"], "Coats": ["Badges"]}
    assert {(each.owner, each.shared) for each in Collection.objects.all()} == {(specialist, Shared.ORGANISATION)}
    assert not GroupedItem.objects.exists()


def test_importing_it_again_adds_only_what_is_new(people: Any, tmp_path: Path) -> None:
    specialist = people.by_role["specialist"]
    import_files(library(tmp_path, Hats=("Heads",)), organisation=people.organisation, by=specialist)
    deliver()
    import_files(library(tmp_path, Hats=("Heads",), Caps=("Heads",)), organisation=people.organisation, by=specialist)
    deliver()
    assert gathered() == {"Heads": ["Hats", "Caps"]}


def test_a_group_named_after_a_patient_is_left_out(people: Any, tmp_path: Path) -> None:
    files = library(tmp_path, Hats=(f"For {NHS_NUMBER}", "Heads"))
    import_files(files, organisation=people.organisation, by=people.by_role["specialist"])
    assert not GroupedItem.objects.filter(name__contains="943").exists()
    deliver()
    assert list(gathered()) == ["Heads"]
