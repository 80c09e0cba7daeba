"""Where an organisation asks for it, the library approves before others find something; drafts are seen by few."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from know_how_shelf import FACTS, ROLES, ask_approval, held, lesson

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.actions import move_item
from fingerpost.areas.knowledge.curating.settling import change_rule
from fingerpost.areas.knowledge.models import CurationRule, Item, Submission
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.actions import join_group
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.search import find
from fingerpost.base.search.keeping import up_to_date

pytestmark = pytest.mark.django_db
SEE_DRAFTS = {"member", "specialist", "administrator"}


def seen_by_roles(people: Any, item: Item) -> set[str]:
    """The roles whose pages, lists and search have the item: all three have to agree."""
    up_to_date()
    seen = set()
    for role in ROLES:
        viewer = people.viewer(role)
        listed = visible_items(viewer).filter(pk=item.pk).exists()
        assert (people.client(role).get(item.url).status_code == 200) is listed
        assert (item.ref in {hit.ref for hit in find("transport", viewer=viewer).hits}) is listed
        if listed:
            seen.add(role)
    return seen


def move(people: Any, item: Item, name: str, by: str = "specialist", **more: Any) -> None:
    move_item(item=item, organisation=people.organisation, move=name, by=people.by_role[by], **more)
    item.refresh_from_db()


def share(people: Any, step: str, role: str = "member") -> Item:
    given = {"title": "Book transport early", "sharing": "organisation", "step": step, **FACTS}
    assert people.client(role).post("/share/lesson", given).status_code == 302
    return Item.objects.latest("pk")


def test_without_a_rule_what_is_shared_is_there_at_once(people: Any) -> None:
    item = share(people, "store")
    assert held(item).status == "current" and not Submission.objects.exists()
    assert seen_by_roles(people, item) == {"member", "specialist", "manager", "governance", "administrator"}


@pytest.mark.parametrize("step", ["store", "draft"])
def test_until_it_is_published_its_author_and_the_desk_alone_see_it(people: Any, step: str) -> None:
    ask_approval(people)
    item = share(people, step)
    assert held(item).status == {"store": "in_review", "draft": "draft"}[step]
    assert seen_by_roles(people, item) == SEE_DRAFTS
    assert not Event.objects.filter(name="knowledge.item.published").exists()
    text = unescape(people.client("member").get(item.url).content.decode())
    assert "Only its author and the library desk see this." in text
    assert "Once published: Staff of Ashdown Trust" in text


def test_the_queue_approves_and_the_writer_hears(people: Any) -> None:
    ask_approval(people)
    item = share(people, "store")
    desk = people.client("specialist")
    assert "1 piece waits for approval" in desk.get("/").content.decode()
    assert item.url in desk.get("/desk/approvals").content.decode()
    sent = {"next": "/desk/approvals"}
    assert desk.post(f"/items/{item.uid}/move/publish", sent)["Location"] == "/desk/approvals"
    assert seen_by_roles(people, Item.objects.get()) == {
        "member", "specialist", "manager", "governance", "administrator"
    }  # fmt: skip
    assert Event.objects.filter(name="knowledge.item.published").count() == 1
    home = unescape(people.client("member").get("/").content.decode())
    assert "Published: Book transport early" in home
    assert "Published:" not in people.client("manager").get("/").content.decode()
    assert "Nothing waits." in desk.get("/desk/approvals").content.decode()


def test_what_is_sent_back_says_why_and_can_be_sent_again(people: Any) -> None:
    ask_approval(people)
    item = share(people, "store")
    desk, member = people.client("specialist"), people.client("member")
    assert desk.post(f"/items/{item.uid}/move/send_back", {"reason": ""}).status_code == 422
    desk.post(f"/items/{item.uid}/move/send_back", {"reason": "Say which ward."})
    for address in ("/", item.url):
        assert "Say which ward." in member.get(address).content.decode(), address
    assert held(item).status == "draft"
    assert member.post(f"/items/{item.uid}/move/publish").status_code == 403
    member.post(f"/items/{item.uid}/move/send")
    assert held(item).status == "in_review"
    assert "Say which ward." not in member.get("/").content.decode()


@pytest.mark.parametrize("role", [role for role in ROLES if role not in SEE_DRAFTS])
def test_nobody_else_makes_anything_of_a_draft(people: Any, role: str) -> None:
    ask_approval(people)
    item = share(people, "store")
    client = people.client(role)
    for name in ("publish", "send_back", "withdraw"):
        assert client.post(f"/items/{item.uid}/move/{name}", {"reason": "x"}).status_code in (302, 403, 404)
    for address in ("/desk/approvals", "/reviews/rule"):
        assert client.get(address).status_code in (302, 403)
    assert held(item).status == "in_review"


@pytest.mark.parametrize(
    ("approve_from", "waiting"),
    [
        ("", set()),
        ("public", {"public"}),
        ("partners", {"public", "partners"}),
        ("organisation", {"public", "partners", "organisation"}),
        ("team", {"public", "partners", "organisation", "team"}),
    ],
)
def test_what_waits_depends_on_how_widely_it_is_shared(people: Any, approve_from: str, waiting: set[str]) -> None:
    ask_approval(people, approve_from)
    manager = people.by_role["manager"]
    join_group(person=manager, group=people.team, by=people.by)
    for sharing in Sharing:
        item = actions.add_know_how(
            kind="lesson", title=f"For {sharing}", facts=FACTS, organisation=people.organisation, sharing=sharing,
            team=people.team, by=manager,
        )  # fmt: skip
        assert held(item).status == ("in_review" if sharing.value in waiting else "current")


def test_the_desk_publishes_by_sharing(people: Any) -> None:
    ask_approval(people, "team")
    assert held(lesson(people, by="specialist", sharing=Sharing.ORGANISATION)).status == "current"


def test_a_draft_is_published_by_its_author_where_no_approval_is_asked_for(people: Any) -> None:
    item = share(people, "draft")
    assert seen_by_roles(people, item) == SEE_DRAFTS
    assert people.client("member").post(f"/items/{item.uid}/move/publish").status_code == 302
    assert held(item).status == "current"
    assert "manager" in seen_by_roles(people, Item.objects.get())


def test_changing_a_draft_shows_it_to_nobody_and_keeps_whom_it_is_for(people: Any) -> None:
    ask_approval(people)
    item = share(people, "store")
    actions.change_know_how(
        item=item, title="Book transport", facts=FACTS, sharing=Sharing.PARTNERS, by=people.by_role["member"]
    )
    assert seen_by_roles(people, Item.objects.get()) == SEE_DRAFTS
    form = people.client("member").get(f"/items/{item.uid}/change").content.decode()
    assert 'value="partners" checked' in form
    move(people, item, "publish")
    assert "partner" in seen_by_roles(people, item)


def test_a_change_of_what_was_approved_is_looked_at_again(people: Any) -> None:
    ask_approval(people)
    item = share(people, "store")
    move(people, item, "publish")
    actions.change_know_how(item=item, title="Never book", facts=FACTS, by=people.by_role["member"])
    assert held(item).status == "under_review"
    actions.change_know_how(item=item, title="Book early", facts=FACTS, by=people.by_role["specialist"])
    assert held(item).status == "under_review"


def test_nothing_reaches_wider_readers_round_the_approval(people: Any) -> None:
    ask_approval(people, "partners")
    item = lesson(people)
    with pytest.raises(Invalid):
        actions.change_know_how(
            item=item, title="Book early", facts=FACTS, sharing=Sharing.PARTNERS, by=people.by_role["member"]
        )
    item.refresh_from_db()
    assert "partner" not in seen_by_roles(people, item)


def test_a_draft_that_was_withdrawn_comes_back_as_a_draft(people: Any) -> None:
    item = share(people, "draft")
    move(people, item, "withdraw", by="member", reason="Told elsewhere.")
    move(people, item, "bring_back")
    assert held(item).status == "draft" and seen_by_roles(people, item) == SEE_DRAFTS


def test_the_rule_is_set_by_administrators(people: Any) -> None:
    sent = {"approve_from": "public", "hide_overdue": "6"}
    for role in ("member", "specialist", "manager"):
        assert people.client(role).post("/reviews/rule", sent).status_code == 403
        with pytest.raises(NotAllowed):
            change_rule(
                organisation=people.organisation, approve_from="", hide_outdated=False, hide_overdue=None,
                by=people.by_role[role],
            )  # fmt: skip
    client = people.client("administrator")
    assert client.post("/reviews/rule", {"approve_from": "all", "hide_overdue": "many"}).status_code == 422
    assert client.post("/reviews/rule", sent).status_code == 302
    rule = CurationRule.objects.get()
    assert (rule.approve_from, rule.hide_outdated, rule.hide_overdue) == ("public", False, 6)
    assert "/reviews/rule" in client.get("/organisation").content.decode()
    assert client.post("/reviews/rule", {"approve_from": "nothing"}).status_code == 302
    assert CurationRule.objects.get().approve_from == ""
    assert 'value="nothing" checked' in client.get("/reviews/rule").content.decode()


def test_a_patients_story_without_consent_stays_hidden_even_when_published(people: Any) -> None:
    ask_approval(people)
    facts = {"what_happened": "I waited.", "what_helped": "Somebody rang.", "what_to_change": "Ring earlier."}
    from fingerpost.areas.knowledge.kinds import KINDS

    columns = {part.name: facts.get(part.name, "Something.") for part in KINDS["patient_story"].told}
    item = actions.add_know_how(
        kind="patient_story", title="The transport came late", facts=columns, organisation=people.organisation,
        by=people.by_role["member"],
    )  # fmt: skip
    assert seen_by_roles(people, item) == SEE_DRAFTS
    move(people, item, "publish")
    assert held(item).status == "current" and seen_by_roles(people, item) == SEE_DRAFTS
