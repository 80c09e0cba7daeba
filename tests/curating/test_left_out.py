"""What was withdrawn, or by rule is past its time, leaves results, answers and lists, with a line that says so."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from know_how_shelf import ROLES, ask_approval, due, held, lesson

from fingerpost.areas.alerts.looking import look_from
from fingerpost.areas.briefs.synthesis.asking import ask
from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.actions import check_item, move_item
from fingerpost.areas.knowledge.curating.aside import hidden_holdings, hiding_rules, is_hidden
from fingerpost.areas.knowledge.curating.settling import settle_daily, settle_job
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import CurationRule, Holding, Item
from fingerpost.areas.knowledge.queries import listed_items, visible_items
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.search import Filters, find
from fingerpost.base.search.keeping import up_to_date

pytestmark = pytest.mark.django_db


def found_by(people: Any, item: Item) -> set[str]:
    """The roles that find an item; lists and search have to agree, and its page opens all the same."""
    up_to_date()
    roles = set()
    for role in ROLES:
        viewer = people.viewer(role)
        listed = listed_items(viewer).filter(pk=item.pk).exists()
        assert (item.ref in {hit.ref for hit in find("transport", viewer=viewer).hits}) is listed, role
        if listed:
            roles.add(role)
        opens = visible_items(viewer).filter(pk=item.pk).exists()
        assert people.client(role).get(item.url).status_code == (200 if opens else 404)
    return roles


def withdraw(people: Any, item: Item) -> None:
    move_item(item=item, organisation=people.organisation, move="withdraw", reason="Moved.", by=people.by)


def settled(people: Any, **rule: Any) -> None:
    """Set the rule, and let the worker do what follows."""
    ask_approval(people, "", **rule)
    for job in Job.objects.filter(state=Job.State.WAITING):
        settle_job(job)


def test_something_of_our_own_that_is_withdrawn_is_found_by_nobody(people: Any) -> None:
    item = lesson(people, sharing=Sharing.PUBLIC)
    assert found_by(people, item) == set(ROLES)
    withdraw(people, item)
    assert found_by(people, item) == set()
    move_item(item=item, organisation=people.organisation, move="bring_back", by=people.by)
    assert found_by(people, item) == set(ROLES)


def test_a_paper_that_we_withdrew_is_still_found_by_others(people: Any) -> None:
    record = SourceRecord(title="Transport on time", pmid="11111111", abstract=(Section("RESULTS", "It came."),))
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    item = Item.objects.get()
    actions.hold(
        item=item, organisation=people.organisation, summary=[{"label": "", "text": "Transport came."}], by=people.by
    )
    withdraw(people, item)
    assert found_by(people, item) == {"anonymous", "partner"}


def test_the_results_say_how_many_were_left_out_and_show_them_when_asked(people: Any) -> None:
    old, new = lesson(people, title="Old transport"), lesson(people, title="New transport")
    withdraw(people, old)
    up_to_date()
    client = people.client("member")
    text = unescape(client.get("/search", {"q": "transport"}).content.decode())
    assert old.url not in text and new.url in text
    assert "One more was withdrawn or is past its time, and left out." in text
    assert "/search?q=transport&aside=with" in text
    shown = unescape(client.get("/search", {"q": "transport", "aside": "with"}).content.decode())
    assert old.url in shown and "! </span>Withdrawn" in shown and "Leave that out" in shown
    assert old.url in unescape(client.get("/search", {"q": "transport", "status": "withdrawn"}).content.decode())


def test_where_nothing_was_left_out_nothing_is_said(people: Any) -> None:
    lesson(people)
    up_to_date()
    text = people.client("member").get("/search", {"q": "transport"}).content.decode()
    assert "left out" not in text and "Show them too" not in text


def test_a_saved_search_keeps_what_it_asked_for() -> None:
    look = look_from("q=transport&aside=with")
    assert look.aside and look_from(look.ending()) == look and look.filters.set_aside is None
    assert look_from("q=transport").filters.set_aside is False
    assert look_from("q=transport&status=withdrawn").filters.set_aside is None


def test_an_answer_rests_on_nothing_that_was_withdrawn(people: Any) -> None:
    item = lesson(people)
    up_to_date()
    question, viewer = "Should we book transport before the ward round?", people.viewer("member")
    assert [work.ref for work in ask(question, viewer=viewer).lessons] == [item.ref]
    withdraw(people, item)
    up_to_date()
    assert ask(question, viewer=viewer).lessons == ()


def test_browsing_says_it_too_and_takes_the_list_away_as_it_stands(people: Any) -> None:
    old, new = lesson(people, title="Old transport"), lesson(people, title="New transport")
    withdraw(people, old)
    client = people.client("member")
    text = unescape(client.get("/items").content.decode())
    assert old.url not in text and "One item was withdrawn or is past its time, and left out." in text
    assert old.url in client.get("/items?aside=with").content.decode()
    files = [b"".join(client.get(f"/items/export?format=csv{more}").streaming_content) for more in ("", "&aside=with")]
    assert [b"Old transport" in each for each in files] == [False, True]
    assert all(new.title.encode() in each for each in files)


def test_overdue_and_outdated_items_stay_unless_the_organisation_hides_them(people: Any) -> None:
    late, old = lesson(people, title="Late transport"), lesson(people, title="Old transport")
    due(people, late, -100)
    move_item(item=old, organisation=people.organisation, move="outdated", by=people.by)
    staff = {"member", "specialist", "manager", "governance", "administrator"}
    assert found_by(people, late) == found_by(people, old) == staff
    text = unescape(people.client("member").get("/search", {"q": "transport"}).content.decode())
    assert "Review overdue" in text and "Out of date" in text
    settled(people, hide_outdated=True, hide_overdue=3)
    assert found_by(people, late) == found_by(people, old) == set()
    settled(people, hide_outdated=True, hide_overdue=4)
    assert found_by(people, late) == staff and found_by(people, old) == set()
    settled(people)
    assert found_by(people, late) == found_by(people, old) == staff


def test_checking_what_was_overdue_brings_it_back(people: Any) -> None:
    item = lesson(people)
    due(people, item, -100)
    settled(people, hide_overdue=0)
    assert found_by(people, item) == set()
    check_item(item=item, organisation=people.organisation, by=people.by)
    assert "member" in found_by(people, item)


def test_what_falls_due_leaves_the_next_day_and_is_told_once(people: Any, monkeypatch: Any) -> None:
    item = lesson(people)
    due(people, item, 2)
    settled(people, hide_overdue=0)
    settle_daily()
    assert "member" in found_by(people, item)
    later = timezone.localdate() + timedelta(days=4)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: later)
    for _ in range(2):
        settle_daily()
    assert Event.objects.filter(name="knowledge.items.settled").count() == 1
    assert found_by(people, item) == set()


@pytest.mark.parametrize("months", [None, 0, 3])
@pytest.mark.parametrize("outdated", [False, True])
def test_the_rule_says_the_same_of_one_item_and_of_many(people: Any, months: int | None, outdated: bool) -> None:
    items = [lesson(people) for _ in range(6)]
    for item, days in zip(items, (-200, -80, -1, 0, 30, -400), strict=True):
        due(people, item, days)
    move_item(item=items[4], organisation=people.organisation, move="outdated", by=people.by)
    withdraw(people, items[5])
    lesson(people, draft=True)
    ask_approval(people, "", hide_outdated=outdated, hide_overdue=months)
    rules, today = hiding_rules(), timezone.localdate()
    by_query = set(Holding.objects.filter(hidden_holdings(rules, today)))
    rule = CurationRule.objects.get()
    assert by_query == {each for each in Holding.objects.all() if is_hidden(each, rule, today)}
    assert held(items[5]) in by_query


def test_what_is_set_aside_can_be_looked_for_alone(people: Any) -> None:
    old = lesson(people, title="Old transport")
    lesson(people, title="New transport")
    withdraw(people, old)
    up_to_date()
    alone = find("transport", viewer=people.viewer("member"), filters=Filters(set_aside=True))
    assert [hit.ref for hit in alone.hits] == [old.ref]


def test_a_date_far_back_is_no_fault(people: Any) -> None:
    item = lesson(people)
    actions.hold(item=item, organisation=people.organisation, review_on=date(1999, 2, 28), by=people.by)
    settled(people, hide_overdue=60)
    assert found_by(people, item) == set()
