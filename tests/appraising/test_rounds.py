"""A round of quality checks goes from one item to the next and forgets none."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.knowledge.appraising.rounds import MOST_IN_A_ROUND, round_of
from fingerpost.areas.knowledge.appraising.rules import form_for
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item, Judgement
from fingerpost.areas.knowledge.queries import with_details
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.records.viewer import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(people: Any) -> list[str]:
    """The uids of three trials."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    types = ("Randomized Controlled Trial",)
    made = [SourceRecord(title=f"Trial {n}", pmid=f"1111111{n}", publication_types=types) for n in range(3)]
    steps = [from_record(record, number) for number, record in enumerate(made, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="pubmed-xml", by=people.by)
    return list(Item.objects.order_by("pk").values_list("uid", flat=True))


def _signed_in(people: Any) -> Client:
    client = Client()
    client.force_login(people.by_role["specialist"])
    return client


def _answers(uid: str) -> dict[str, str]:
    form = form_for(with_details(Item.objects.filter(uid=uid), SYSTEM).get())
    assert form is not None
    return {f"q_{each.code}": "yes" for each in form.questions} | {"judgement": Judgement.RELY, "form": form.code}


def test_saving_leads_on_and_what_is_checked_is_left_out_of_the_next_round(people: Any, papers: list[str]) -> None:
    client = _signed_in(people)
    begun = client.get("/items/check-quality", {"item": papers})
    assert begun["Location"] == f"/items/{papers[0]}/quality/check?then={papers[1]}.{papers[2]}"
    saved = client.post(begun["Location"], _answers(papers[0]))
    assert saved["Location"] == f"/items/{papers[1]}/quality/check?then={papers[2]}"
    again = client.get("/items/check-quality", {"item": papers})
    assert again["Location"] == f"/items/{papers[1]}/quality/check?then={papers[2]}"
    last = client.post(f"/items/{papers[2]}/quality/check?then=", _answers(papers[2]))
    assert last["Location"].endswith("#quality")


def test_nobody_is_led_to_what_they_cannot_check(people: Any, papers: list[str]) -> None:
    told = _signed_in(people).get("/items/check-quality", {"item": ["nothing", "../evil"]})
    assert told["Location"] == "/desk"
    assert Client().get("/items/check-quality", {"item": papers}).status_code in (302, 403)


@given(st.text(max_size=2000))
def test_no_address_makes_a_round_that_leads_elsewhere(told: str) -> None:
    query = QueryDict(mutable=True)
    query["then"] = told
    found = round_of(query)
    assert found.left <= MOST_IN_A_ROUND
    assert found.next_url == "" or found.next_url.startswith("/items/")
