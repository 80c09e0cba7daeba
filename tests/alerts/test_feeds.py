"""Feeds of saved searches: what they show, to whom, when they stop, and that nothing in them moves by itself."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from fingerpost.areas.alerts import actions
from fingerpost.areas.alerts.models import SavedSearch
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.people import actions as profiles
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.activity.actions import acting
from fingerpost.base.search.keeping import drain

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def allowed(people: Any) -> Any:
    """The organisation lets all feeds out."""
    return actions.allow_feeds(organisation=people.organisation, allowed="private", by=people.by_role["administrator"])


def followed(search: SavedSearch, feed: str) -> str:
    """The address of a search's new feed."""
    actions.choose_feed(search=search, feed=feed, by=search.person)
    return f"/feeds/{search.uid}" + (f"/{search.feed_key}" if feed == "private" else "")


def titles(answer: Any) -> list[str]:
    """The titles of a feed's items, in its order."""
    root = ElementTree.fromstring(answer.content)
    return [str(entry.findtext(f"{ATOM}title")) for entry in root.findall(f"{ATOM}entry")]


def test_nothing_leaves_until_the_organisation_says_so(people: Any, save: Any) -> None:
    search = save()
    for feed in ("public", "private"):
        answer = people.client("member").post(f"/saved-searches/{search.uid}/feed", {"feed": feed})
        assert answer.status_code == 422
    with acting("test"):
        SavedSearch.objects.filter(pk=search.pk).update(feed="public")
    assert people.client("anonymous").get(f"/feeds/{search.uid}").status_code == 404


def test_a_public_feed_shows_what_anybody_may_see_whoever_asks(people: Any, save: Any, add: Any, allowed: Any) -> None:
    add("Inside")
    add("Outside", sharing=Sharing.PUBLIC)
    address = followed(save(), "public")
    for role in ("anonymous", "member", "administrator"):
        assert titles(people.client(role).get(address)) == ["Outside"]


def test_a_secret_feed_shows_what_its_owner_may_see_now(people: Any, save: Any, add: Any, allowed: Any) -> None:
    add("Older")
    add("For a team", sharing=Sharing.TEAM)
    address = followed(save(), "private")
    reader = people.client("anonymous")
    assert titles(reader.get(address)) == ["For a team", "Older"]
    accounts.leave_group(person=people.by_role["member"], group=people.team, by=people.by)
    assert titles(reader.get(address)) == ["Older"]


def test_it_stops_with_another_key_the_setting_the_membership_or_the_search(
    people: Any, save: Any, add: Any, allowed: Any
) -> None:
    add("Older")
    search, reader = save(), people.client("anonymous")
    first = followed(search, "private")
    actions.choose_feed(search=search, feed="private", anew=True, by=search.person)
    second = f"/feeds/{search.uid}/{search.feed_key}"
    assert (reader.get(first).status_code, reader.get(second).status_code) == (404, 200)
    assert reader.get(f"/feeds/{search.uid}").status_code == 404
    admin = people.by_role["administrator"]
    actions.allow_feeds(organisation=people.organisation, allowed="public", by=admin)
    assert reader.get(second).status_code == 404
    actions.allow_feeds(organisation=people.organisation, allowed="private", by=admin)
    assert reader.get(second).status_code == 200
    accounts.end_membership(person=people.by_role["member"], organisation=people.organisation, by=people.by)
    assert reader.get(second).status_code == 404


def test_the_same_items_give_the_same_bytes_and_a_reader_is_told_so(
    people: Any, save: Any, add: Any, allowed: Any
) -> None:
    add("Older")
    address, reader = followed(save(), "private"), people.client("anonymous")
    first, again = reader.get(address), reader.get(address)
    assert first.content == again.content and first["ETag"] == again["ETag"]
    assert reader.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert reader.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    add("Newer")
    changed = reader.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200 and titles(changed) == ["Newer", "Older"]


def test_an_empty_feed_does_not_move_either(people: Any, save: Any, allowed: Any) -> None:
    address, reader = followed(save(), "public"), people.client("anonymous")
    first = reader.get(address)
    assert titles(first) == []
    assert reader.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_an_items_id_and_date_stay_when_its_title_changes(people: Any, save: Any, add: Any, allowed: Any) -> None:
    from fingerpost.areas.knowledge import actions as knowledge

    item = add("Before")
    address, reader = followed(save(), "private"), people.client("anonymous")

    def identity() -> list[str | None]:
        entry = ElementTree.fromstring(reader.get(address).content).find(f"{ATOM}entry")
        assert entry is not None
        return [entry.findtext(f"{ATOM}{name}") for name in ("id", "published", "updated")]

    before = identity()
    knowledge.change_know_how(
        item=item, title="After", facts={"what_happened": "Quokkas.", "next_time": "Gate."},
        sharing=Sharing.ORGANISATION, by=people.by,
    )  # fmt: skip
    drain()
    assert identity() == before and before[0] and before[0].startswith("urn:uuid:")


def test_it_is_bounded_kept_from_robots_and_names_nobody(people: Any, save: Any, add: Any, allowed: Any) -> None:
    member = people.by_role["member"]
    profiles.add_offer(person=member, sort="offered", text="I can catch quokkas", scope="public", by=member)
    for at in range(53):
        add(f"Lesson {at}")
    answer = people.client("anonymous").get(followed(save(), "private"))
    text = answer.content.decode()
    assert len(titles(answer)) == 50 and titles(answer)[0] == "Lesson 52"
    assert answer["X-Robots-Tag"] == "noindex" and answer["Content-Type"].startswith("application/atom+xml")
    assert member.name not in text and str(member.email) not in text and "catch" not in text


def test_letters_that_xml_cannot_hold_are_left_out(people: Any, save: Any, add: Any, allowed: Any) -> None:
    search = save()
    address = followed(search, "public")
    with acting("test"):
        SavedSearch.objects.filter(pk=search.pk).update(name="Odd \x0b & <name>")
    answer = people.client("anonymous").get(address)
    assert ElementTree.fromstring(answer.content).findtext(f"{ATOM}title") == "Odd   & <name>"


def test_only_who_saved_it_makes_a_feed_and_sees_its_secret_address(people: Any, save: Any, allowed: Any) -> None:
    search = save(by="manager", shared="organisation")
    assert people.client("specialist").get(f"/saved-searches/{search.uid}/feed").status_code == 403
    followed(search, "private")
    page = f"/saved-searches/{search.uid}"
    assert search.feed_key in people.client("manager").get(page).content.decode()
    assert 'rel="alternate" type="application/atom+xml"' in people.client("manager").get(page).content.decode()
    assert search.feed_key not in people.client("member").get(page).content.decode()


def test_the_administrator_decides_what_leaves(people: Any) -> None:
    assert people.client("specialist").get("/saved-searches/feeds").status_code == 403
    client = people.client("administrator")
    assert re.search(r'value="none"\s+checked', client.get("/saved-searches/feeds").content.decode())
    assert "/saved-searches/feeds" in client.get("/organisation").content.decode()
    assert client.post("/saved-searches/feeds", {"allowed": "public"}).status_code == 302


def test_keys_stay_out_of_logs() -> None:
    from fingerpost.config.logs import discreet

    assert discreet("Not Found: /feeds/38g5mytfqzcq7rqn/s3cret-Key_x") == "Not Found: /feeds/38g5mytfqzcq7rqn/…"


@pytest.mark.parametrize("number", [2, 30])
def test_it_takes_few_queries_however_much_it_holds(
    people: Any, save: Any, add: Any, allowed: Any, django_assert_max_num_queries: Any, number: int
) -> None:
    for at in range(number):
        add(f"Lesson {at}")
    address, reader = followed(save(), "private"), people.client("anonymous")
    with django_assert_max_num_queries(14):
        assert len(titles(reader.get(address))) == number
