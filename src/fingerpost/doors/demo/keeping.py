"""How the demo keeps things true: checks, changes, drafts, approvals, what was withdrawn, and what a leaver left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.curating import actions as curating
from fingerpost.areas.knowledge.curating.dates import months_before
from fingerpost.areas.knowledge.curating.settling import change_rule
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.activity.actions import System
from fingerpost.base.records.viewer import Role

from .content import Entry, entries


def load_keeping(
    organisation: Organisation, people: Mapping[str, Person], teams: Mapping[str, Group], by: System
) -> dict[str, Item]:
    """Everything in `keeping.yaml`. Returns the items by key."""
    said = entries("keeping")
    change_rule(
        organisation=organisation, approve_from=said["approve_from"], hide_outdated=False, hide_overdue=None, by=by
    )
    leaver = _leaver(said["leaver"], organisation, teams, by)
    staff = {**people, said["leaver"]["key"]: leaver}
    items = {entry["key"]: _item(entry, organisation, staff, teams, by) for entry in said["items"]}
    for entry in said["items"]:
        _kept(entry, items, organisation, staff, by)
    accounts.end_membership(person=leaver, organisation=organisation, by=by)
    return items


def _leaver(entry: Entry, organisation: Organisation, teams: Mapping[str, Group], by: System) -> Person:
    person = accounts.add_person(name=entry["name"], email=entry["email"], by=by)
    accounts.add_member(person=person, organisation=organisation, role=Role.MEMBER, by=by)
    accounts.join_group(person=person, group=teams[entry["team"]], by=by)
    return person


def _item(
    entry: Entry, organisation: Organisation, people: Mapping[str, Person], teams: Mapping[str, Group], by: System
) -> Item:
    return knowledge.add_know_how(
        kind=entry["kind"], title=entry["title"], facts=_facts(entry), organisation=organisation,
        sharing=Sharing(entry["audience"]), team=teams[entry["team"]], draft=entry.get("draft", False),
        by=people[entry["author"]],
    )  # fmt: skip


def _facts(entry: Entry) -> dict[str, Any]:
    return {name: entry[name] for name in KINDS[entry["kind"]].fields if name in entry}


def _kept(
    entry: Entry, items: Mapping[str, Item], organisation: Organisation, people: Mapping[str, Person], by: System
) -> None:
    item, today = items[entry["key"]], timezone.localdate()
    for change in entry.get("changes", ()):
        facts = _facts(entry) | {name: text for name, text in change.items() if name not in ("by", "why")}
        knowledge.change_know_how(
            item=item, title=item.title, facts=facts, why=change["why"], by=people[change["by"]]
        )  # fmt: skip
    for check in entry.get("checks", ()):
        curating.note_past_check(
            item=item, person=people[check["by"]], day=months_before(today, check["months_ago"]),
            note=check.get("note", ""), organisation=organisation, by=by,
        )  # fmt: skip
    if "review_in" in entry:
        day = today + timedelta(days=entry["review_in"])
        knowledge.hold(item=item, organisation=organisation, review_on=day, by=by)
    for move in ("withdraw", "outdated", "send_back"):
        if move in entry:
            _moved(move, entry[move], item, items, organisation, people)


def _moved(
    move: str, said: Entry, item: Item, items: Mapping[str, Item], organisation: Organisation,
    people: Mapping[str, Person],
) -> None:  # fmt: skip
    curating.move_item(
        item=item, organisation=organisation, move=move, reason=said.get("reason", ""),
        replaced_by=items.get(said.get("instead", "")), by=people[said["by"]],
    )  # fmt: skip
