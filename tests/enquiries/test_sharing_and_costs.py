"""Who sees a strategy and who may change it; and that a long one costs no more queries than a short one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from enquiry_bench import draft_of, kept, words_of

from fingerpost.areas.enquiries import actions
from fingerpost.areas.enquiries.models import Shared, Strategy
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db


def change(people: Any, strategy: Strategy, role: str, **given: str) -> Any:
    facts = {"name": "Badges", "question": "", "notes": "", "shared": "own"} | given
    return people.client(role).post(f"/strategies/{strategy.uid}/describe", facts)


def opens_for(people: Any, strategy: Strategy) -> set[str]:
    roles = ("anonymous", "lay", "learner", "member", "specialist", "manager", "partner")
    return {role for role in roles if people.client(role).get(strategy.url).status_code == 200}


def test_a_strategy_is_its_owners_until_it_is_shared(people: Any) -> None:
    strategy = kept(people, shared=Shared.OWN, by="member")
    assert opens_for(people, strategy) == {"member"}
    change(people, strategy, "member", shared="organisation")
    assert opens_for(people, strategy) == {"member", "specialist", "manager"}
    change(people, strategy, "member", shared="partners")
    assert opens_for(people, strategy) == {"member", "specialist", "manager", "partner"}
    assert change(people, strategy, "member", shared="public").status_code == 422
    change(people, strategy, "specialist", shared="public")
    assert "anonymous" in opens_for(people, strategy)


def test_a_team_shares_and_changes_what_is_its_own(people: Any) -> None:
    strategy = kept(people, shared=Shared.OWN, by="member")
    change(people, strategy, "member", shared=f"team:{people.team.uid}")
    assert opens_for(people, strategy) == {"member"}
    with pytest.raises(Invalid):
        kept(people, shared=Shared.TEAM, team=people.team, by="manager")


def test_those_who_are_no_staff_keep_none(people: Any) -> None:
    for role in ("lay", "learner"):
        with pytest.raises(NotAllowed):
            actions.keep(
                draft=draft_of("a"), name="A", organisation=people.organisation, by=people.by_role[role],
            )  # fmt: skip


def test_an_owner_is_named_to_colleagues_and_to_nobody_else(people: Any) -> None:
    public = kept(people, shared=Shared.PUBLIC)
    assert "Specialist Person" not in words_of(people.client("anonymous").get(public.url))
    assert "Specialist Person" in words_of(people.client("member").get(kept(people).url))


def test_a_strategy_is_found_by_its_name_and_its_lines_find_nothing(people: Any) -> None:
    kept(people, "zebras.ti.", name="Striped animals", question="Do stripes help?")
    drain()
    client = people.client("member")
    assert "Striped animals" in words_of(client.get("/search?q=stripes"))
    assert "Striped animals" not in words_of(client.get("/search?q=zebras"))


def test_deleting_asks_first_and_then_takes_it_out_of_search(people: Any) -> None:
    strategy, client = kept(people, name="Striped animals"), people.client("specialist")
    assert "cannot be undone" in words_of(client.get(f"/strategies/{strategy.uid}/delete"))
    client.post(f"/strategies/{strategy.uid}/delete")
    drain()
    assert not Strategy.objects.exists()
    assert "Striped animals" not in words_of(client.get("/search?q=striped"))


def test_a_long_strategy_costs_no_more_queries_and_opens_soon(people: Any, no_hang: Any) -> None:
    client = people.client("specialist")
    short = kept(people)
    lines = [
        f"(badge{n}* or lanyard{n}).ti,ab." if n % 3 else f"{max(n - 2, 1)} or {max(n - 1, 1)}" for n in range(1, 151)
    ]
    long = kept(people, *lines)
    client.get(short.url)
    asked = []
    for strategy in (short, long):
        with no_hang(), CaptureQueriesContext(connection) as queries:
            assert client.get(strategy.url).status_code == 200
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 1 <= 20, "once every few seconds the headings are asked for"
    with CaptureQueriesContext(connection) as listed:
        client.get("/strategies")
    for _ in range(5):
        kept(people)
    with CaptureQueriesContext(connection) as more:
        client.get("/strategies")
    assert len(more) == len(listed)


def test_lines_that_stand_on_one_another_twice_are_no_trap(people: Any, no_hang: Any) -> None:
    strategy = kept(people, "badges.ti.", *(f"{n} or {n}" for n in range(1, 60)))
    with no_hang():
        assert people.client("specialist").get(strategy.url).status_code == 200
