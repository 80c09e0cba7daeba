"""The workbench without keeping anything: for everybody, over what they may see, and nothing is stored."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from enquiry_bench import draft_of, rows_of, sent, words_of

from fingerpost.areas.enquiries.models import Strategy
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(people: Any) -> Any:
    """A public lesson and one of the organisation."""
    facts = {"what_happened": "It went wrong.", "next_time": "Ask."}
    for title, sharing in (("Badges for all", Sharing.PUBLIC), ("Badges for staff", Sharing.ORGANISATION)):
        knowledge.add_know_how(
            kind="lesson", title=title, facts=facts, organisation=people.organisation, by=people.by, sharing=sharing
        )
    drain()
    return people


def test_a_pasted_strategy_is_cut_numbered_and_counted_for_its_reader(shelf: Any) -> None:
    pasted = "3. badges.ti.\n4. geese.ti.\n5. 3 or 4\n"
    for role, count in (("anonymous", 1), ("member", 2)):
        page = shelf.client(role).post("/strategies/new", {"pasted": pasted, "syntax": "auto"})
        rows = rows_of(page)
        assert [row.text for row in rows] == ["badges.ti.", "geese.ti.", "1 or 2"]
        assert [row.count for row in rows] == [count, 0, count]
        assert 'value="ovid" selected' in page.content.decode() and "numbered anew" in words_of(page)
    assert not Strategy.objects.exists()


def test_a_search_that_came_from_the_results_page_opens_on_the_workbench(shelf: Any) -> None:
    page = shelf.client("anonymous").get("/strategies/new", {"q": "badges[ti]"})
    assert [row.text for row in rows_of(page)] == ["badges[ti]"]
    stopped = shelf.client("anonymous").get("/strategies/new", {"q": "943 476 5919"})
    assert stopped.status_code == 422 and "NHS number" in words_of(stopped)


def test_lines_travel_in_the_page_through_every_button(shelf: Any) -> None:
    client, draft = shelf.client("anonymous"), draft_of("badges.ti.", "geese.ti.", "1 or 2")
    added = client.post("/strategies/new", sent(draft, f"below:{draft.lines[0].id}"))
    assert [row.text for row in rows_of(added)] == ["badges.ti.", "", "geese.ti.", "1 or 3"]
    results = client.post("/strategies/new", sent(draft, f"results:{draft.lines[2].id}"))
    assert "Badges for all" in words_of(results) and "Badges for staff" not in words_of(results)
    assert f'name="text-{draft.lines[1].id}" value="geese.ti."' in results.content.decode()
    elsewhere = client.post("/strategies/new", sent(draft, "as:pubmed"))
    assert "badges[ti]" in elsewhere.content.decode() and "#1 OR #2" in elsewhere.content.decode()
    as_typed = client.post("/strategies/new", sent(draft, "as:ovid")).content.decode()
    assert "1. badges.ti.\n2. geese.ti.\n3. 1 or 2</textarea>" in as_typed
    refused = client.post("/strategies/new", sent(draft, f"delete:{draft.lines[0].id}", l2="swans.ti."))
    assert refused.status_code == 422 and "swans.ti.</textarea>" in refused.content.decode()


def test_only_staff_keep_one(shelf: Any) -> None:
    draft = draft_of("badges.ti.", "geese.ti.", "1 or 2")
    given = sent(draft, "keep") | {"keep-name": "Badges", "keep-shared": "own"}
    for role in ("anonymous", "learner"):
        answer = shelf.client(role).post("/strategies/new", given)
        assert answer.status_code == 422 and "badges.ti." in answer.content.decode()
    assert not Strategy.objects.exists()
    answer = shelf.client("member").post("/strategies/new", given)
    strategy = Strategy.objects.get()
    assert answer["Location"] == strategy.url and strategy.owner == shelf.by_role["member"]
    assert [line["id"] for line in strategy.lines] == [line.id for line in draft.lines]
    assert strategy.audience.tokens == (f"person:{strategy.owner_id}",)


def test_without_a_name_nothing_typed_is_lost(shelf: Any) -> None:
    draft = draft_of("badges.ti.")
    answer = shelf.client("member").post("/strategies/new", sent(draft, "keep") | {"keep-question": "Why badges?"})
    assert answer.status_code == 422 and "Fill in “Name”" in words_of(answer)
    assert "badges.ti.</textarea>" in answer.content.decode() and "Why badges?" in words_of(answer)


@pytest.mark.parametrize(
    "text", ["", "\0", "((((" * 400, "or/1-99999", "1 or 2\n2 or 1", "\ud800", '[[]]\n"', "a\tb\t3"]
)
def test_no_text_is_a_fault(shelf: Any, text: str) -> None:
    given, client, line = text.encode("utf-8", "surrogatepass"), shelf.client("anonymous"), draft_of("a").lines[0].id
    typed = {f"text-{line}": given, "line": [line, "!", "x" * 99], "syntax": "ovid", "step": "count"}
    for form in ({"pasted": given}, typed):
        body = urlencode(form, doseq=True)
        answer = client.post("/strategies/new", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (200, 422)


def test_too_many_lines_are_refused_and_none_is_lost(shelf: Any) -> None:
    answer = shelf.client("member").post("/strategies/new", {"pasted": "\n".join(f"w{n}.ti." for n in range(301))})
    assert answer.status_code == 422 and "300 lines" in words_of(answer) and "w300.ti." in answer.content.decode()
