"""A link to a policy or page is added, changed and shown; what it leads to is never copied."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from fingerpost.areas.knowledge.models import Item, Version, require_web_address

pytestmark = pytest.mark.django_db
POLICY = {
    "title": "Falls on wards", "where": "http://intranet/falls", "publisher": "Falls team", "national": "False",
    "needs_access": "on", "summary": "Who looks at falls.", "points": "Ask everybody.\n\nWrite it down.",
    "sharing": "organisation", "step": "store",
}  # fmt: skip


def as_role(people: Any, role: str) -> Client:
    client = Client()
    client.force_login(people.by_role[role])
    return client


@pytest.mark.parametrize("role", ["member", "specialist"])
def test_staff_add_a_link_that_says_what_it_needs(people: Any, role: str) -> None:
    client = as_role(people, role)
    response = client.post("/share/guidance", POLICY)
    item = Item.objects.get(kind="guidance")
    assert response.status_code == 302 and item.guidance.points == ["Ask everybody.", "Write it down."]
    shown = client.get(item.url).content.decode()
    assert "You may need access to open it" in shown and "http://intranet/falls" in shown


@pytest.mark.parametrize("role", ["lay", "learner"])
def test_others_cannot(people: Any, role: str) -> None:
    assert as_role(people, role).post("/share/guidance", POLICY).status_code == 403
    assert not Item.objects.filter(kind="guidance").exists()


def test_a_change_keeps_what_was_there(people: Any) -> None:
    client = as_role(people, "member")
    client.post("/share/guidance", POLICY)
    item = Item.objects.get(kind="guidance")
    form = client.get(f"/items/{item.uid}/change")
    assert "Ask everybody." in form.content.decode()
    sent = {**POLICY, "points": "Ask twice.", "seen": item.updated_at.isoformat()}
    assert client.post(f"/items/{item.uid}/change", sent).status_code == 302
    assert Version.objects.get(item=item).before["points"] == ["Ask everybody.", "Write it down."]
    assert client.get(f"/items/{item.uid}/versions/1").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.example/x", "https://me:secret@a.example/", "https://", "https://[x", "a"],
)
def test_addresses_that_are_refused(people: Any, address: str) -> None:
    with pytest.raises(ValidationError):
        require_web_address(address)
    response = as_role(people, "member").post("/share/guidance", {**POLICY, "where": address})
    assert response.status_code == 422 and "Falls team" in response.content.decode()
