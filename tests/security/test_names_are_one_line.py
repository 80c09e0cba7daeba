"""A name is one line of letters that can be seen: it stands in the heads of letters and beside what people decide."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from fingerpost.base.accounts import actions as accounts
from fingerpost.base.accounts.models import Invitation
from fingerpost.base.activity import jobs, outbox
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import Role

pytestmark = pytest.mark.django_db
ODD = ("A\nBcc: x@evil.example", "A\0B", "Ann\u202eelpmaxE", "Ann\u2066B", "A\x1b[31mB", "A\u2028B")


@pytest.mark.parametrize("odd", ODD)
def test_an_organisation_is_not_called_so(people: Any, odd: str) -> None:
    with pytest.raises(Invalid):
        accounts.change_organisation(organisation=people.organisation, changes={"name": odd}, by=people.by)
    client = people.client("administrator")
    answer = client.post("/organisation/name", {"name": odd, "short_name": "", "colour": "#005eb8"})
    assert answer.status_code == 422
    people.organisation.refresh_from_db()
    assert people.organisation.name == "Ashdown Trust (made up)"


@pytest.mark.parametrize("odd", [odd for odd in ODD if not odd.startswith("A\n")])
def test_a_person_is_not_called_so(people: Any, odd: str) -> None:
    with pytest.raises(Invalid):
        accounts.add_person(name=odd, by=people.by)


def test_letters_of_other_scripts_are_names(people: Any) -> None:
    for name in ("Siân Ní Bhriain", "نور الهدى", "李小龍", "Zoë\u200d O’Hara"):
        assert accounts.add_person(name=name, by=people.by).name == name


def test_an_invitation_goes_to_one_address_only(people: Any) -> None:
    accounts.invite(organisation=people.organisation, email="new@x.example", role=Role.MEMBER, by=people.by)
    outbox.deliver()
    while job := jobs.take():
        jobs.run(job)
    assert [letter.recipients() for letter in mail.outbox] == [["new@x.example"]]
    assert Invitation.objects.get().key in mail.outbox[0].body
