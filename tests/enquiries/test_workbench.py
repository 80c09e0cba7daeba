"""The workbench of a kept strategy: what a line finds, what is wrong with it, and what its buttons do."""

from __future__ import annotations

from typing import Any

import pytest
from enquiry_bench import LINES, kept, of_strategy, rows_of, sent, texts_of, words_of

from fingerpost.areas.enquiries.models import Strategy
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(people: Any) -> Any:
    """Three lessons with words to look for."""
    facts = {"what_happened": "It went wrong.", "next_time": "Ask."}
    for title in ("Badges run out", "Lanyards and badges", "Geese wear badges"):
        knowledge.add_know_how(kind="lesson", title=title, facts=facts, organisation=people.organisation, by=people.by)
    drain()
    return people


def open_lines(people: Any, strategy: Strategy, role: str = "specialist") -> str:
    return words_of(people.client(role).get(strategy.url))


def press(people: Any, strategy: Strategy, step: str, role: str = "specialist", **changed: str) -> Any:
    return people.client(role).post(strategy.url, sent(of_strategy(strategy), step, **changed))


def numbers(people: Any, strategy: Strategy) -> list[int | None]:
    return [row.count for row in rows_of(people.client("specialist").get(strategy.url))]


def test_every_line_has_its_count_of_what_the_viewer_may_see(shelf: Any) -> None:
    assert numbers(shelf, kept(shelf)) == [3, 1, 3, 1, 2]


def test_editing_one_line_changes_the_counts_of_those_that_name_it(shelf: Any) -> None:
    strategy = kept(shelf)
    answer = press(shelf, strategy, f"line:{strategy.lines[3]['id']}", l4="lanyards.ti.")
    assert answer.status_code == 302 and answer["Location"].endswith(f"#line-{strategy.lines[3]['id']}")
    assert numbers(shelf, strategy) == [3, 1, 3, 1, 2]
    press(shelf, strategy, "count", l1="nothing.ti.", l4="geese.ti.")
    assert numbers(shelf, strategy) == [0, 1, 1, 1, 1]


def test_what_cannot_be_honoured_is_told_of_its_very_characters(shelf: Any) -> None:
    strategy = kept(shelf, "badges.ti.", "badges.zz.", "1 or 9")
    page = shelf.client("specialist").get(strategy.url)
    rows = rows_of(page)
    assert rows[0].marked == [] and rows[1].marked != [] and rows[2].marked == ["9"]
    for line, row in zip(strategy.lines[1:], rows[1:], strict=True):
        assert row.described_by == f"remarks-{line['id']}" and f'id="remarks-{line["id"]}"' in page.content.decode()
    assert "There is no line 9" in words_of(page)


def test_a_strict_strategy_is_not_run_while_it_has_a_warning(shelf: Any) -> None:
    strategy = kept(shelf, "badges.ti.", "badges.zz.")
    assert numbers(shelf, strategy)[0] == 3
    client = shelf.client("specialist")
    client.post(strategy.url, sent(of_strategy(strategy), "count") | {"strict": "on"})
    assert numbers(shelf, strategy) == [None, None]
    assert "strict, and there is a warning in line 2" in open_lines(shelf, strategy)
    assert client.get(f"/strategies/{strategy.uid}/results/{strategy.lines[0]['id']}").status_code == 404


def test_buttons_move_add_double_and_take_out(shelf: Any) -> None:
    strategy = kept(shelf)
    press(shelf, strategy, f"up:{strategy.lines[1]['id']}")
    assert texts_of(strategy) == ["lanyards.ti.", "badges.ti.", "2 or 1", "geese.ti.", "3 not 4"]
    press(shelf, strategy, f"double:{strategy.lines[3]['id']}")
    press(shelf, strategy, f"below:{strategy.lines[1]['id']}")
    assert texts_of(strategy)[:2] == ["lanyards.ti.", ""]
    press(shelf, strategy, f"delete:{of_strategy(strategy).lines[1].id}")
    assert texts_of(strategy) == ["lanyards.ti.", "badges.ti.", "2 or 1", "geese.ti.", "geese.ti.", "3 not 4"]


def test_what_is_refused_keeps_all_that_was_typed(shelf: Any) -> None:
    strategy = kept(shelf)
    answer = press(shelf, strategy, f"delete:{strategy.lines[0]['id']}", l4="swans.ti.")
    assert answer.status_code == 422 and "Line 3 uses line 1" in words_of(answer)
    assert "swans.ti.</textarea>" in answer.content.decode() and texts_of(strategy) == list(LINES)


def test_a_line_that_is_too_long_is_refused_and_kept_on_the_page(shelf: Any) -> None:
    strategy = kept(shelf)
    answer = press(shelf, strategy, "count", l1="x" * 20_001)
    assert answer.status_code == 422 and "“Line 1” must be 20,000 characters or fewer" in words_of(answer)
    assert "x" * 20_001 in answer.content.decode() and texts_of(strategy) == list(LINES)


def test_what_may_identify_a_patient_is_stopped(shelf: Any) -> None:
    strategy = kept(shelf)
    answer = press(shelf, strategy, "count", l2="NHS number 943 476 5919")
    assert answer.status_code == 422 and "NHS number" in words_of(answer)
    assert texts_of(strategy) == list(LINES)


def test_undoing_goes_back_step_by_step_and_history_keeps_everything(shelf: Any) -> None:
    strategy, client = kept(shelf), shelf.client("specialist")
    press(shelf, strategy, "count", l1="first.ti.")
    press(shelf, strategy, "count", l1="second.ti.")
    client.post(f"/strategies/{strategy.uid}/undo")
    assert texts_of(strategy)[0] == "first.ti."
    client.post(f"/strategies/{strategy.uid}/undo")
    assert texts_of(strategy) == list(LINES)
    answer = client.post(f"/strategies/{strategy.uid}/undo", follow=True)
    assert "There is nothing left to undo" in words_of(answer) and texts_of(strategy) == list(LINES)
    history = words_of(client.get(f"/strategies/{strategy.uid}/history"))
    assert "second.ti." in history and "Specialist Person" in history


def test_two_people_do_not_write_over_one_another(shelf: Any) -> None:
    strategy = kept(shelf)
    seen = strategy.changed_at.isoformat()
    press(shelf, strategy, "count", l1="swans.ti.", role="administrator")
    client = shelf.client("specialist")
    answer = client.post(strategy.url, sent(of_strategy(strategy), "count", l1="ducks.ti.") | {"seen": seen})
    assert answer.status_code == 422 and "changed after you opened it" in words_of(answer)
    assert "ducks.ti.</textarea>" in answer.content.decode() and texts_of(strategy)[0] == "swans.ti."


def test_results_of_a_line_are_listed_paged_and_taken_away(shelf: Any) -> None:
    strategy, client = kept(shelf), shelf.client("specialist")
    place = f"/strategies/{strategy.uid}/results/{strategy.lines[4]['id']}"
    shown = words_of(client.get(place))
    assert "Badges run out" in shown and "Lanyards and badges" in shown and "Geese wear badges" not in shown
    assert client.get(f"{place}?page=2").status_code == 200
    assert client.get(f"{place}.ris").content.decode().count("TY  - ") == 2
    assert client.get(f"{place}.pdf").status_code == 404


def test_a_copy_is_ones_own_and_starts_without_counts(shelf: Any) -> None:
    strategy = kept(shelf)
    answer = shelf.client("member").post(f"/strategies/{strategy.uid}/copy")
    made = Strategy.objects.get(uid=answer["Location"].split("/")[2])
    assert made.owner == shelf.by_role["member"] and texts_of(made) == list(LINES)
    assert shelf.client("specialist").get(made.url).status_code == 404


def test_those_who_may_see_but_not_change_can_do_neither_by_force(shelf: Any) -> None:
    strategy = kept(shelf)
    page = shelf.client("member").get(strategy.url)
    assert page.status_code == 200 and b"<textarea" not in page.content
    assert press(shelf, strategy, "count", role="member", l1="x").status_code == 403
    for place in ("undo", "describe", "delete", "counts", "report/fill-in"):
        answer = shelf.client("member").post(f"/strategies/{strategy.uid}/{place}", {"name": "Taken"})
        assert answer.status_code == 403, place
    assert press(shelf, strategy, "count", role="anonymous", l1="x").status_code == 404
    strategy.refresh_from_db()
    assert strategy.name == "Badges" and texts_of(strategy) == list(LINES)
