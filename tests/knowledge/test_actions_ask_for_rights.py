"""Actions ask for rights themselves, whatever page or command called them."""

from __future__ import annotations

from typing import Any

import pytest
from paper_shelf import record, shelve

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.models import Holding, ImportRun
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.kit.errors import NotAllowed


def test_of_another_organisations_own_item_only_it_says_how_it_stands(people: Any) -> None:
    lesson = actions.add_know_how(
        kind="lesson", title="Book early", facts={"what_happened": "A wait.", "next_time": "Book."},
        organisation=people.organisation, sharing=Sharing.PARTNERS, by=people.by,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.hold(item=lesson, organisation=people.partner, by=people.by, status=Holding.Status.OUTDATED)
    assert not Holding.objects.filter(organisation=people.partner).exists()


@pytest.mark.parametrize("step", ["import_records", "reject_file", "finish_file", "finish_import"])
def test_no_step_of_an_import_is_open_to_others_than_the_desk(people: Any, step: str) -> None:
    shelve(people, record())
    run = ImportRun.objects.get()
    facts: dict[str, dict[str, Any]] = {
        "import_records": {"file": 0, "records": [], "origin": "ris"},
        "reject_file": {"file": 0, "error": "No."},
        "finish_file": {"file": 0},
        "finish_import": {},
    }
    with pytest.raises(NotAllowed):
        getattr(importing, step)(run=run, by=people.by_role["member"], **facts[step])


def test_nobody_but_the_operator_makes_people_and_nobody_writes_the_systems_letters(people: Any) -> None:
    with pytest.raises(NotAllowed):
        accounts.add_person(name="Eve", email="eve@example.org", by=people.by_role["administrator"])
    with pytest.raises(NotAllowed):
        accounts.post(key="x", to="a@b.example", subject="s", body="b", by=people.by_role["administrator"])
