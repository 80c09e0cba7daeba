"""Every count says where it is from; counts of different places stand side by side and are never added together."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from enquiry_bench import kept, of_strategy, sent, words_of

from fingerpost.areas.enquiries.models import LineCount, Origin, Strategy
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.actions import acting
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
LISTING = """#\tSearches\tResults\tType
1\tbadges.ti.\t12,345\tAdvanced
2\tlanyards.ti.\t678\tAdvanced
3\t1 or 2\t12,999\tAdvanced
4\tswans.ti.\t77\tAdvanced
"""
FACTS = {"what_happened": "It went wrong.", "next_time": "Ask."}


def add(people: Any, *titles: str) -> None:
    for title in titles:
        knowledge.add_know_how(kind="lesson", title=title, facts=FACTS, organisation=people.organisation, by=people.by)
    drain()


def form(day: Any, **given: str) -> dict[str, str]:
    parts = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    return {"origin": "ovid", "database": "MEDLINE ALL", **parts, **given}


def take_over(people: Any, strategy: Strategy, **given: str) -> Any:
    client = people.client("specialist")
    return client.post(f"/strategies/{strategy.uid}/counts", form(timezone.localdate(), **given), follow=True)


def test_a_listing_is_taken_over_for_the_lines_that_are_worded_so(people: Any) -> None:
    strategy = kept(people)
    shown = words_of(take_over(people, strategy, listing=LISTING))
    assert "12,345 as reported from Ovid (MEDLINE ALL)" in shown and "678 as reported" in shown
    assert "Left out, because worded otherwise there: line 4" in shown
    assert list(strategy.counts.values_list("count", flat=True).order_by("count")) == [678, 12_345, 12_999]
    assert all(strategy.counts.values_list("pasted", flat=True))


def test_counts_are_typed_too_and_stand_beside_those_from_elsewhere(people: Any) -> None:
    strategy = kept(people)
    first = strategy.lines[0]["id"]
    take_over(people, strategy, listing=LISTING)
    shown = words_of(take_over(people, strategy, origin="pubmed", database="", **{f"count-{first}": "11001"}))
    assert "11,001 PubMed," in shown and "12,345 as reported from Ovid" in shown
    assert "23,346" not in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Paste a listing, or type at least one count"),
        ({"listing": "1\tswans.ti.\t5"}, "No line of the listing is worded as here (1)"),
        ({"origin": "here", "listing": LISTING}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_taken_over_says_why(people: Any, given: dict[str, str], told: str) -> None:
    strategy = kept(people)
    answer = take_over(people, strategy, **given)
    assert answer.status_code == 422 and told in words_of(answer) and not strategy.counts.exists()


def test_a_day_to_come_is_refused(people: Any) -> None:
    strategy = kept(people)
    given = form(timezone.localdate() + timedelta(days=1), listing=LISTING)
    answer = people.client("specialist").post(f"/strategies/{strategy.uid}/counts", given)
    assert answer.status_code == 422 and "today or earlier" in words_of(answer)


def test_a_count_belongs_to_the_wording_it_was_made_with(people: Any) -> None:
    strategy, client = kept(people), people.client("specialist")
    take_over(people, strategy, listing=LISTING)
    client.post(strategy.url, sent(of_strategy(strategy), f"below:{strategy.lines[0]['id']}"))
    assert "older wording" not in words_of(client.get(strategy.url)), "numbers changed, words did not"
    client.post(strategy.url, sent(of_strategy(strategy), "count", l1="medals.ti."))
    shown = words_of(client.get(strategy.url))
    assert shown.count("older wording") == 2, "the line itself and the one that stands on it"


def a_run_on(strategy: Strategy, days_ago: int) -> None:
    with acting("test"):
        LineCount.objects.filter(origin=Origin.HERE).update(on=timezone.localdate() - timedelta(days=days_ago))


def test_a_later_look_says_what_has_changed_since_the_last_run(people: Any) -> None:
    add(people, "Badges run out")
    strategy, client = kept(people), people.client("specialist")
    client.post(f"/strategies/{strategy.uid}/run")
    a_run_on(strategy, 20)
    add(people, "Badges again", "Badges once more")
    shown = words_of(client.get(strategy.url))
    assert shown.count("2 more than on") == 3 and shown.count("as on") == 2
    client.post(f"/strategies/{strategy.uid}/run")
    client.post(f"/strategies/{strategy.uid}/run")
    assert strategy.counts.filter(origin=Origin.HERE).count() == 10, "one run a day"
    assert "2 more than on" in words_of(client.get(strategy.url))


def test_what_one_person_may_see_is_not_told_to_another_by_a_kept_count(people: Any) -> None:
    strategy = kept(people)
    private = knowledge.add_know_how(
        kind="lesson", title="Badges of the ward", facts=FACTS, organisation=people.organisation, team=people.team,
        sharing=Sharing.TEAM, by=people.by,
    )  # fmt: skip
    drain()
    assert private.pk
    people.client("member").post(f"/strategies/{strategy.uid}/run")
    a_run_on(strategy, 3)
    mine, theirs = (words_of(people.client(role).get(strategy.url)) for role in ("member", "specialist"))
    assert "as on" in mine and "as on" not in theirs and "fewer than" not in theirs
    assert "Counts from Fingerpost" not in words_of(
        people.client("specialist").get(f"/strategies/{strategy.uid}/report")
    )


def test_counts_that_came_with_a_pasted_history_wait_until_somebody_says_where_they_are_from(people: Any) -> None:
    client = people.client("specialist")
    page = client.post("/strategies/new", {"pasted": LISTING, "syntax": "auto"})
    assert "Counts came with it" in words_of(page)
    fields = dict(re.findall(r'name="(came-\w+)" value="([^"]+)"', page.content.decode()))
    ids = [name.removeprefix("came-") for name in fields]
    texts = ["badges.ti.", "medals.ti.", "1 or 2", "swans.ti."]
    given = {"line": ids, **{f"text-{id}": text for id, text in zip(ids, texts, strict=True)}, "syntax": "ovid"}
    answer = client.post("/strategies/new", given | fields | {"step": "keep", "keep-name": "A", "keep-shared": "own"})
    strategy = Strategy.objects.get()
    assert answer["Location"].startswith(f"/strategies/{strategy.uid}/counts?c=") and not strategy.counts.exists()
    asked = client.get(answer["Location"]).content.decode()
    assert 'value="12345"' in asked and 'value="77"' in asked
    assert 'value="678"' not in asked and 'value="12999"' not in asked, "the second line says something else now"
