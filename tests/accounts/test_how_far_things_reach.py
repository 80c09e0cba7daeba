"""Items, collections, strategies and saved searches are shared by one set of rules, whatever form asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fingerpost.areas.alerts.actions import change_search, save_search
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.collections.actions import change_collection, make_collection
from fingerpost.areas.enquiries.actions import describe, keep
from fingerpost.areas.enquiries.draft import Draft
from fingerpost.areas.enquiries.models import Shared
from fingerpost.areas.knowledge.actions import add_know_how, change_know_how
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.actions import add_group, join_group
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.sharing import Reach, audience_tokens, reach_of
from fingerpost.base.kit.errors import Invalid

Share = Callable[[Person, Organisation, Group], Any]


def an_item(by: Person, organisation: Organisation, team: Group) -> Any:
    facts = {"what_happened": "A wait.", "next_time": "Book."}
    return add_know_how(
        kind="lesson", title="Book early", facts=facts, organisation=organisation, sharing=Sharing.TEAM, team=team,
        by=by,
    )  # fmt: skip


def a_collection(by: Person, organisation: Organisation, team: Group) -> Any:
    return make_collection(name="Reading", organisation=organisation, by=by, shared="team", team=team)


def a_strategy(by: Person, organisation: Organisation, team: Group) -> Any:
    return keep(
        draft=Draft((), "ovid", False), name="Badges", organisation=organisation, by=by, shared=Shared.TEAM, team=team
    )


def a_search(by: Person, organisation: Organisation, team: Group) -> Any:
    return save_search(look=Look(q="badges"), name="Badges", organisation=organisation, by=by, shared="team", team=team)


THINGS = pytest.mark.parametrize("share", [an_item, a_collection, a_strategy, a_search])


def shared_again(thing: Any, team: Group, by: Person) -> Any:
    """Share what is shared with one team with another one."""
    facts: dict[str, Any] = {"by": by, "team": team}
    if hasattr(thing, "lines"):
        return describe(strategy=thing, name=thing.name, question="", notes="", shared=Shared.TEAM, **facts)
    if hasattr(thing, "look"):
        return change_search(search=thing, name=thing.name, shared="team", **facts)
    if hasattr(thing, "kind"):
        return change_know_how(item=thing, title=thing.title, facts={}, **facts)
    return change_collection(collection=thing, name=thing.name, shared="team", **facts)


@THINGS
def test_it_is_shared_with_ones_own_team_alone(people: Any, share: Share) -> None:
    member, manager = people.by_role["member"], people.by_role["manager"]
    assert f"group:{people.team.pk}" in share(member, people.organisation, people.team).audience.tokens
    with pytest.raises(Invalid, match="your own teams"):
        share(manager, people.organisation, people.team)


@THINGS
def test_a_team_of_another_organisation_that_one_is_in_as_well_is_not_asked(people: Any, share: Share) -> None:
    member = people.by_role["member"]
    theirs = add_group(organisation=people.partner, name="Elm Circle", sort=Group.Sort.COMMUNITY, by=people.by)
    join_group(person=member, group=theirs, by=people.by)
    with pytest.raises(Invalid, match="team of this organisation"):
        share(member, people.organisation, theirs)


@THINGS
def test_what_one_team_sees_goes_to_no_other_by_a_change(people: Any, share: Share) -> None:
    member = people.by_role["member"]
    thing = share(member, people.organisation, people.team)
    other = add_group(organisation=people.organisation, name="Oak Ward", by=people.by)
    with pytest.raises(Invalid, match="your own teams"):
        shared_again(thing, other, member)
    shared_again(thing, people.team, member)
    thing.refresh_from_db()
    assert f"group:{people.team.pk}" in thing.audience.tokens


@pytest.mark.parametrize("reach", [each for each in Reach if each is not Reach.OWN])
def test_an_audience_tells_how_far_it_reaches(people: Any, reach: Reach) -> None:
    assert reach_of(audience_tokens(reach, people.organisation, people.team, people.by_role["member"])) is reach
