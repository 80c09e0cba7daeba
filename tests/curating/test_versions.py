"""What an item said before: every change with who and why, word by word, and any of it can come back."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from know_how_shelf import FACTS, lesson

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.versions import restore_version
from fingerpost.areas.knowledge.models import Item, Version
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.kit.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def change(people: Any, item: Item, why: str = "", **facts: Any) -> None:
    title = facts.pop("title", item.title)
    actions.change_know_how(item=item, title=title, facts=FACTS | facts, why=why, by=people.by_role["member"])


def page(people: Any, address: str, role: str = "member") -> str:
    return unescape(people.client(role).get(address).content.decode())


def test_the_list_says_who_and_why_newest_first(people: Any) -> None:
    item = lesson(people)
    change(people, item, "Clearer", title="Book at noon")
    change(people, item, "Times moved", title="Book at ten")
    text = page(people, f"/items/{item.uid}/versions")
    assert text.index("Times moved") < text.index("Clearer")
    assert "by Member Person" in text
    assert f"/items/{item.uid}/versions" in page(people, item.url)


def test_one_change_is_shown_word_by_word(people: Any) -> None:
    item = lesson(people, title="Book transport by noon")
    change(people, item, title="Book transport by ten")
    text = page(people, f"/items/{item.uid}/versions/1")
    assert "</span>noon</del>" in text and "</span>ten</ins>" in text and "Book transport by " in text
    assert "Unchanged:" in text and "What happened" in text


def test_all_that_changed_since(people: Any) -> None:
    item = lesson(people, title="Book by noon")
    change(people, item, title="Book by ten")
    change(people, item, title="Ring by ten")
    only, since = (page(people, f"/items/{item.uid}/versions/1{more}") for more in ("", "?with=now"))
    assert "</span>Book</del>" not in only and "</span>Book</del>" in since and "</span>noon</del>" in since


def test_what_is_written_is_never_markup(people: Any) -> None:
    item = lesson(people)
    change(people, item, title="<script>alert(1)</script> & <ins>x</ins>")
    raw = people.client("member").get(f"/items/{item.uid}/versions/1").content.decode()
    assert "<script>alert" not in raw and "&lt;" in raw


def test_bringing_a_version_back_is_a_new_version_with_who_and_why(people: Any) -> None:
    item = lesson(people, facts=FACTS | {"happened_on": date(2026, 3, 14), "setting": "Willow Ward"})
    change(people, item, title="Other words", next_time="Never mind.", happened_on=None, setting="")
    response = people.client("member").post(f"/items/{item.uid}/versions/1/restore", {"reason": "It was better"})
    assert response.status_code == 302
    now = Item.objects.select_related("lesson").get()
    assert (now.title, now.lesson.next_time) == ("Book transport early", FACTS["next_time"])
    assert (now.lesson.happened_on, now.lesson.setting) == (date(2026, 3, 14), "Willow Ward")
    assert Version.objects.count() == 2
    newest = Version.objects.latest("pk")
    assert newest.before["title"] == "Other words" and newest.by == people.by_role["member"].ref
    assert "Brought back what it said until" in newest.why and "It was better" in newest.why


def test_looking_at_bringing_back_changes_nothing(people: Any) -> None:
    item = lesson(people)
    change(people, item, title="Other words")
    text = page(people, f"/items/{item.uid}/versions/1/restore")
    assert "This is what would change." in text and "</span>Other words</del>" in text
    assert Item.objects.get().title == "Other words"


@pytest.mark.parametrize("role", ["anonymous", "lay", "learner", "manager", "governance", "partner"])
def test_others_see_nothing_of_it_and_bring_nothing_back(people: Any, role: str) -> None:
    item = lesson(people, sharing=Sharing.PUBLIC, title="A secret slip")
    change(people, item, title="Put right")
    client = people.client(role)
    for ending in ("versions", "versions/1", "versions/1/restore"):
        response = client.get(f"/items/{item.uid}/{ending}")
        assert response.status_code == (302 if role == "anonymous" else 403)
        assert b"secret slip" not in response.content
    if role != "anonymous":
        with pytest.raises(NotAllowed):
            restore_version(item=item, number=1, by=people.by_role[role])


@pytest.mark.parametrize("number", [0, 2, 99])
def test_there_are_no_other_versions(people: Any, number: int) -> None:
    item = lesson(people)
    change(people, item, title="Other words")
    for ending in (f"versions/{number}", f"versions/{number}/restore"):
        assert people.client("member").post(f"/items/{item.uid}/{ending}").status_code in (404, 405)
    with pytest.raises(NotFound):
        restore_version(item=item, number=number, by=people.by_role["member"])


def test_two_changes_in_a_row_are_two_versions(people: Any) -> None:
    item = lesson(people)
    change(people, item, next_time="Book at noon.")
    change(people, item, next_time="Book at ten.")
    said = [version.before["next_time"] for version in Version.objects.order_by("pk")]
    assert said == [FACTS["next_time"], "Book at noon."]
