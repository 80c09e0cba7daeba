"""What the demo's people checked, what was put right, and who sees the abstracts of a database."""

from __future__ import annotations

from collections.abc import Mapping

from fingerpost.areas.knowledge.appraising.actions import save_check
from fingerpost.areas.knowledge.designs.forms import check_forms
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.notices.actions import say_notice
from fingerpost.areas.knowledge.sources.actions import set_rule
from fingerpost.base.accounts.models import Organisation, Person

from .content import Entry, entries


def load_checks(organisation: Organisation, people: Mapping[str, Person], items: Mapping[str, Item]) -> None:
    """Everything in `checks.yaml`, each thing said by the person who is named there."""
    said = entries("checks")
    for entry in said["quality"]:
        _quality(entry, organisation, people[entry["by"]], items[entry["item"]])
    for entry in said["notices"]:
        say_notice(
            item=items[entry["item"]], organisation=organisation, sort=entry["sort"], reason=entry["reason"],
            url=entry["url"], by=people[entry["by"]],
        )  # fmt: skip
    for entry in said["abstracts"]:
        set_rule(organisation=organisation, name=entry["name"], shown_to=entry["shown_to"], by=people[entry["by"]])


def _quality(entry: Entry, organisation: Organisation, person: Person, item: Item) -> None:
    questions = check_forms().forms[entry["form"]].questions
    answers = {question.code: entry["answers"].get(question.code, "yes") for question in questions}
    save_check(
        item=item, organisation=organisation, form=entry["form"], answers=answers, judgement=entry["judgement"],
        note=entry["note"], grades=[entry["level"]] if "level" in entry else (), by=person,
    )  # fmt: skip
