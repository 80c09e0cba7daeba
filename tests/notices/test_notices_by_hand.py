"""The desk says what was published of an item; it goes with the item everywhere, and can be taken back."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from notice_shelf import CONCERN, CORRECTED, NEWER, PMID, bring_in, hand_over, hearing, paper_record, shelved

from fingerpost.areas.briefs.synthesis import ask
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.cards import card
from fingerpost.areas.knowledge.exporting import write_items
from fingerpost.areas.knowledge.merging.actions import merge_items, undo_merge
from fingerpost.areas.knowledge.models import Item, Notice
from fingerpost.areas.knowledge.notices.actions import say_notice, withdraw_notice
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.base.formats import read_file
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
WHY, WHERE = "The data were made up.", "https://journal.example/notice"


def say(people: Any, item: Item, sort: str = "retraction", **facts: Any) -> Notice:
    known: dict[str, Any] = {"reason": WHY, "url": WHERE, "by": people.by_role["specialist"]}
    return say_notice(item=item, organisation=people.organisation, sort=sort, **(known | facts))


def exported(item: Item, viewer: Any, name: str) -> bytes:
    stream = io.BytesIO()
    write_items([item.ref], name, viewer, stream)
    return stream.getvalue()


def test_a_retraction_by_hand_goes_with_the_paper_everywhere(people: Any, tmp_path: Any) -> None:
    item = shelved(people)
    drain()
    with hearing("knowledge.item.retracted") as heard:
        say(people, item)
        hand_over()
    drain()
    assert heard == [("knowledge.item.retracted", item.ref)]
    for role in ("anonymous", "member", "partner"):
        viewer, client = people.viewer(role), people.client(role)
        loaded = item_by_uid(item.uid, viewer)
        assert "Retracted" in card(loaded, viewer).flags
        assert [hit.retracted for hit in find("badges", viewer=viewer, mode="lexical").hits] == [True]
        page = client.get(item.url).content.decode()
        assert page.index("This paper has been retracted") < page.index("<h1") and WHY in page and WHERE in page
        assert "[retracted]" in page, "references to copy say so"
        assert "has been retracted" in client.get(f"/items/{item.uid}/paper").content.decode()
        assert "Retracted" in client.get("/items").content.decode()
        assert "Retracted" in client.get("/search?q=badges").content.decode()
        answer = ask("Do blue badges halve waits on busy wards?", viewer=viewer)
        assert answer.sentences == () and all(work.retracted for work in answer.evidence)
        ris, nbib = (exported(item, viewer, name).decode() for name in ("ris", "nbib"))
        assert WHY in ris and "Retraction in" in ris and WHY in nbib and "RIN " in nbib
        [row] = csv.DictReader(io.StringIO(exported(item, viewer, "csv").decode("utf-8-sig")))
        assert row["retracted"] == "yes" and WHY in row["notices"]
        [as_json] = json.loads(exported(item, viewer, "json"))
        assert as_json["retracted"] is True and WHERE in as_json["notices"][0]
    for name in ("ris", "nbib"):
        path = tmp_path / f"out.{name}"
        path.write_bytes(exported(item, people.viewer("member"), name))
        [read] = list(read_file(path, "auto"))
        assert read.record.retracted, name


@pytest.mark.parametrize(
    ("told", "flag"),
    [(CONCERN, "Expression of concern"), (CORRECTED, "Corrected"), (NEWER, "Replaced by a newer one")],
)
def test_what_a_record_tells_is_flagged_in_lists_and_answers(people: Any, told: Any, flag: str) -> None:
    item = shelved(people, told)
    drain()
    viewer, client = people.viewer("member"), people.client("member")
    for path in (item.url, "/items", "/search?q=badges", "/ask?q=Do+blue+badges+halve+waits+on+busy+wards"):
        page = client.get(path).content.decode()
        assert flag in page or told.source in page, path
    answer = ask("Do blue badges halve waits on busy wards?", viewer=viewer)
    assert answer.sentences and flag in answer.cited[0].flags
    for name in ("ris", "nbib", "csv", "json", "bibtex"):
        body = exported(item, viewer, name).decode("utf-8", "replace")
        assert name == "bibtex" or told.pmid in body, name


def test_a_policy_is_replaced_by_another_and_leads_to_it(people: Any) -> None:
    desk = people.by_role["specialist"]
    facts = {"publisher": "Ashdown", "where": "https://policy.example"}
    old, new = (
        knowledge.add_guidance(title=title, facts=facts, organisation=people.organisation, by=desk)
        for title in ("Leaving hospital 2019", "Leaving hospital 2024")
    )
    client = people.client("specialist")
    address = reverse("knowledge:notice", args=[old.uid])
    assert "Retracted" not in client.get(address).content.decode()
    sent = {"sort": "superseded", "reason": "A new edition.", "other": f"https://here.example{new.url}"}
    assert client.post(address, sent).status_code == 302
    page = people.client("member").get(old.url).content.decode()
    assert "There is a newer version" in page and new.url in page
    assert (
        "Replaced by a newer one" in card(item_by_uid(old.uid, people.viewer("member")), people.viewer("member")).flags
    )
    with pytest.raises(Invalid):
        say(people, old, "retraction")


def test_the_form_keeps_what_was_typed_and_says_what_is_missing(people: Any) -> None:
    item = shelved(people)
    client, address = people.client("specialist"), reverse("knowledge:notice", args=[item.uid])
    empty = client.post(address, {"sort": "retraction", "reason": WHY, "url": ""})
    page = empty.content.decode()
    assert empty.status_code == 422 and "Give the address where this can be read" in page and WHY in page
    unknown = client.post(address, {"sort": "superseded", "reason": WHY, "other": "10.9999/nowhere"})
    assert unknown.status_code == 422 and "no such item here" in unknown.content.decode()
    future = {"sort": "correction", "reason": WHY, "url": WHERE}
    future |= {"noticed_on_day": "1", "noticed_on_month": "1", "noticed_on_year": "2999"}
    assert client.post(address, future).status_code == 422
    script = client.post(address, {"sort": "correction", "reason": WHY, "url": "javascript:alert(1)"})
    assert script.status_code == 422
    patient = client.post(address, {"sort": "correction", "reason": "NHS number 943 476 5919", "url": WHERE})
    assert patient.status_code == 422 and not Notice.objects.exists()
    by_pmid = client.post(address, {"sort": "superseded", "reason": WHY, "other": f"PMID: {PMID}"})
    assert by_pmid.status_code == 422 and "another item than this" in by_pmid.content.decode()


def test_a_wrong_notice_is_taken_back_and_that_is_kept(people: Any) -> None:
    item = shelved(people)
    notice = say(people, item)
    drain()
    client = people.client("specialist")
    address = reverse("knowledge:withdraw_notice", args=[notice.uid])
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "It was another paper."}).status_code == 302
    drain()
    assert not Item.objects.get(pk=item.pk).retracted
    assert [hit.retracted for hit in find("badges", viewer=people.viewer("member"), mode="lexical").hits] == [False]
    assert "has been retracted" not in client.get(item.url).content.decode()
    assert "It was another paper." in client.get(reverse("knowledge:notice", args=[item.uid])).content.decode()
    assert client.post(address, {"why": "again"}).status_code == 404
    with hearing("knowledge.item.retracted") as heard:
        say(people, item)
        hand_over()
    assert len(heard) == 1, "after it was taken back it is news again"


def test_only_the_desk_that_said_it_takes_it_back_and_never_what_a_record_tells(people: Any) -> None:
    item = shelved(people, CORRECTED)
    notice = say(people, item)
    with pytest.raises(Conflict):
        say(people, item)
    for role in ("member", "manager", "governance", "partner", "lay"):
        with pytest.raises(NotAllowed):
            withdraw_notice(notice=notice, why="wrong", by=people.by_role[role])
        with pytest.raises(NotAllowed):
            say(people, item, "concern", by=people.by_role[role])
    told = Notice.objects.get(item=item, sort="correction")
    with pytest.raises(NotAllowed):
        withdraw_notice(notice=told, why="wrong", by=people.by_role["specialist"])
    assert (
        reverse("knowledge:withdraw_notice", args=[told.uid])
        not in people.client("specialist").get(item.url).content.decode()
    )


def test_who_said_so_is_named_to_colleagues_only(people: Any) -> None:
    item = shelved(people)
    say(people, item)
    assert "Specialist Person told of this" in people.client("member").get(item.url).content.decode()
    outside = people.client("partner").get(item.url).content.decode()
    assert "Specialist Person" not in outside and "Ashdown Trust (made up) told of this" in outside


def test_nobody_says_it_of_another_organisations_own_item(people: Any) -> None:
    lesson = knowledge.add_know_how(
        kind="lesson", title="Theirs", facts={"what_happened": "x", "next_time": "y"}, organisation=people.partner,
        by=people.by_role["partner"], sharing=knowledge.Sharing.PARTNERS,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        say(people, lesson, "correction")


def test_lists_ask_no_more_for_noted_papers(people: Any) -> None:
    plain = shelved(people)
    client = people.client("member")
    client.get("/items")
    with CaptureQueriesContext(connection) as before:
        client.get("/items")
    say(people, plain)
    say(people, plain, "concern")
    with CaptureQueriesContext(connection) as after:
        client.get("/items")
    assert len(after) <= len(before)


def test_a_notice_goes_along_when_two_items_become_one_and_back_again(people: Any) -> None:
    gone = shelved(people, title="Blue badges on busy wards.", doi="")
    bring_in(people, paper_record(pmid="", doi="10.9999/other", title="Green lights at night"), origin="ris")
    kept = Item.objects.exclude(pk=gone.pk).get()
    say(people, gone)
    merge = merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by_role["specialist"])
    assert Item.objects.get(pk=kept.pk).retracted
    assert "has been retracted" in people.client("member").get(kept.url).content.decode()
    undo_merge(merge=merge, by=people.by_role["specialist"])
    assert [Item.objects.get(pk=each.pk).retracted for each in (kept, gone)] == [False, True]
    assert "has been retracted" not in people.client("member").get(kept.url).content.decode()
