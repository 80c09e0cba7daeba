"""A document is kept as a file with its words; files are given to items, replaced and removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fingerpost.areas.knowledge.actions import add_know_how
from fingerpost.areas.knowledge.filing import rules
from fingerpost.areas.knowledge.filing.actions import attach_file, keep_document, remove_file, replace_file
from fingerpost.areas.knowledge.filing.taking import take
from fingerpost.areas.knowledge.models import File, Item
from fingerpost.base.activity.models import Event
from fingerpost.base.files import path_of
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def keep(people: Any, path: Path, role: str = "member", **said: Any) -> Item:
    return keep_document(
        by=people.by_role[role], organisation=people.organisation, path=path, name="audit.txt",
        facts={"dated": "2024-03"}, **said,
    )  # fmt: skip


def lesson(people: Any) -> Item:
    return add_know_how(
        kind="lesson", title="Close the gate", facts={"what_happened": "It was open.", "next_time": "Close it."},
        organisation=people.organisation, by=people.by_role["member"],
    )  # fmt: skip


def test_a_document_has_its_title_its_year_and_its_file(people: Any, given: Any) -> None:
    item = keep(people, given("Night staffing on wards\n\nTwo nurses for twelve."))
    file = item.files.get()
    assert (item.kind, item.title, item.year) == ("document", "Night staffing on wards", 2024)
    assert "Two nurses" in file.words and file.note == "" and file.name == "audit.txt"
    assert path_of(file.sha256).stat().st_size == file.bytes
    assert item.holdings.get().review_on is not None


@pytest.mark.parametrize("role", ["lay", "learner", "partner"])
def test_only_staff_of_the_organisation_keep_documents(people: Any, given: Any, role: str) -> None:
    with pytest.raises(NotAllowed):
        keep(people, given("Night staffing"), role)
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("role", "may"),
    [("member", True), ("specialist", True), ("administrator", True), ("manager", False), ("governance", False),
     ("lay", False), ("learner", False), ("partner", False)],
)  # fmt: skip
def test_who_may_change_an_item_gives_it_files(people: Any, given: Any, role: str, may: bool) -> None:
    item = lesson(people)
    by = people.by_role[role]
    if may:
        assert attach_file(by=by, item=item, path=given("A plan"), name="plan.txt").by == by
    else:
        with pytest.raises(NotAllowed):
            attach_file(by=by, item=item, path=given("A plan"), name="plan.txt")
        assert not File.objects.exists()


def test_the_same_bytes_twice_are_told_and_not_doubled(people: Any, given: Any) -> None:
    item = keep(people, given("Night staffing"))
    with pytest.raises(Invalid) as refused:
        attach_file(by=people.by, item=item, path=given("Night staffing"), name="again.txt")
    assert "audit.txt" in refused.value.fields["file"] and item.files.count() == 1


def test_a_replaced_file_stays_as_a_version_and_goes_with_its_successor(people: Any, given: Any) -> None:
    item = lesson(people)
    first = attach_file(by=people.by, item=item, path=given("First"), name="plan.txt")
    second = replace_file(file=first, taken=take(given("Second"), "plan.txt"), by=people.by)
    third = replace_file(file=second, taken=take(given("Third"), "plan.txt"), by=people.by)
    with pytest.raises(Conflict):
        replace_file(file=first, taken=take(given("Fourth"), "plan.txt"), by=people.by)
    assert [file.pk for file in item.files.filter(replaced_by=None)] == [third.pk]
    second.refresh_from_db()
    remove_file(file=second, by=people.by)
    first.refresh_from_db()
    assert first.replaced_by_id == third.pk, "what an earlier version had replaced follows its successor"
    remove_file(file=third, by=people.by)
    assert not item.files.exists()
    told = list(Event.objects.filter(name__contains=".file_").order_by("id").values_list("name", flat=True))
    assert [name.rpartition("_")[2] for name in told] == ["added", "replaced", "replaced", "removed", "removed"]


def test_a_document_keeps_at_least_one_file(people: Any, given: Any) -> None:
    item = keep(people, given("Night staffing"))
    with pytest.raises(Conflict):
        remove_file(file=item.files.get(), by=people.by)
    assert item.files.count() == 1


def test_there_is_room_for_so_many_files(people: Any, given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_FILES", 2)
    item = keep(people, given("One"))
    attach_file(by=people.by, item=item, path=given("Two"), name="two.txt")
    with pytest.raises(Invalid, match="2 files"):
        attach_file(by=people.by, item=item, path=given("Three"), name="three.txt")


def test_what_cannot_be_read_is_not_kept(people: Any, given: Any, home: Path) -> None:
    with pytest.raises(Invalid) as refused:
        keep(people, given(b"\x00\x01\x02" * 100))
    assert "file" in refused.value.fields
    assert not Item.objects.exists() and not list((home / "files").rglob("*"))
