"""Every address of the site, crawled: reading writes nothing, and every answer carries what protects its reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from fingerpost.areas.alerts import actions as alerts
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.briefs import actions as briefs
from fingerpost.areas.briefs.models import Gap
from fingerpost.areas.collections import actions as collections
from fingerpost.areas.enquiries import actions as enquiries
from fingerpost.areas.enquiries.draft import Draft, Line
from fingerpost.areas.enquiries.models import Shared
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.adopting.actions import tell_of_trying
from fingerpost.areas.knowledge.archiving import actions as archiving
from fingerpost.areas.knowledge.harvesting import actions as harvesting
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.linking.actions import link_items
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.people import actions as profiles
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.records.viewer import Role
from fingerpost.base.search.keeping import drain
from fingerpost.base.vocabulary import actions as vocabulary

pytestmark = pytest.mark.django_db
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.I)
_NOT_OURS = re.compile(r'"django_session"|"account_emailaddress"', re.I)
"""Sessions, and allauth's own note of an address that it knows already."""
QUERIES = ("", "?q=badges", "?page=2", "?page=99999999999999999999", "?kind=lesson&format=csv", "?name=a&as=public")
ROLES = ("anonymous", "lay", "member", "administrator")


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The route of every address, with its parameters in angle brackets."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


ROUTES = sorted(set(patterns(get_resolver())))


@pytest.fixture
def known(people: Any) -> dict[str, list[str]]:
    """A value for every parameter, by what stands before it in the route."""
    admin = people.by_role["administrator"]
    record = SourceRecord(title="Badges", pmid="31000001", abstract=(Section("RESULTS", "Badges help."),))
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=admin)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=admin)
    importing.finish_import(run=run, by=admin)
    facts = {"what_happened": "No badges.", "next_time": "Order badges."}
    lesson = knowledge.add_know_how(
        kind="lesson", title="Badges run out", facts=facts, organisation=people.organisation, by=admin
    )
    offer = profiles.add_offer(person=admin, sort="offered", text="Badges", scope="public", by=admin)
    invited = accounts.invite(organisation=people.organisation, email="new@x.example", role=Role.MEMBER, by=admin)
    alerts.allow_feeds(organisation=people.organisation, allowed="private", by=admin)
    saved = alerts.save_search(
        name="Badges", look=Look("badges"), organisation=people.organisation, shared="organisation", by=admin
    )
    alerts.choose_feed(search=saved, feed="private", by=admin)
    briefs.note_gap(organisation=people.organisation, words="hats", why="nothing", by=briefs.SOMEBODY)
    strategy = enquiries.keep(
        draft=Draft((Line("one", "badges.ti."), Line("two", "1 or 9"))), name="Badges", shared=Shared.PUBLIC,
        organisation=people.organisation, by=admin,
    )  # fmt: skip
    topic = vocabulary.put_topic(organisation=people.organisation, name="Badges", synonyms=["passes"], by=admin)
    paper = Item.objects.get(citation__pmid="31000001")
    around = _around(people, lesson, paper)
    settings = {"query": "badges", "contact": "a@ashdown.example"}
    source = harvesting.add_source(
        organisation=people.organisation, sort="pubmed", name="Badges", settings=settings, every="week", by=admin
    )
    drain()
    items = [lesson.uid, paper.uid, *around.pop("items")]
    return {
        "items/": items, "imports/": [run.uid], "organisation/teams/": [people.team.uid], "people/": [admin.uid],
        "organisation/people/": [admin.uid, people.by_role["member"].uid], "organisation/invitations/": [invited.uid],
        "me/offers/": [offer.uid], "join/": [invited.key, "nonsense"],
        "desk/sources/": [source.uid],
        "saved-searches/": [saved.uid], "feeds/": [saved.uid], "like/": [lesson.ref, "nonsense", f"item:{admin.uid}"],
        "topics/": [topic.uid], "strategies/": [strategy.uid], "desk/gaps/": [Gap.objects.get().name],
        "key": [str(saved.feed_key)], "item": [lesson.uid], **around,
    }  # fmt: skip


def _around(people: Any, lesson: Item, paper: Item) -> dict[str, list[str]]:
    """A link, a practice that was tried, a patient's story, a collection and an old report that is held back."""
    facts, admin = {"organisation": people.organisation}, people.by_role["administrator"]
    link = link_items(source=lesson, target=paper, sort="contradicts", by=admin, **facts)
    told = {"need": "Badges.", "what_we_did": "Badges.", "how_it_helped": "Badges."}
    practice = knowledge.add_know_how(kind="practice", title="Badges at noon", facts=told, by=admin, **facts)
    story = knowledge.add_know_how(kind="patient_story", title="A badge", facts={"told": "Badges."}, by=admin, **facts)
    tried = tell_of_trying(item=practice, place="Elm Ward", what_happened="Badges.", again="no", by=admin, **facts)
    collection = collections.make_collection(name="Badges", shared="public", by=admin, **facts)
    collections.add_items(collection=collection, items=[lesson], by=admin)
    archived = archiving.begin_archive(source="Old badges", source_key="", by=admin, **facts)
    held = archiving.note_file(run=archived, state="quarantined", place="badge.txt", place_key="1", by=admin)
    return {
        "desk/archive/": [archived.uid], "desk/archive/files/": [held.uid],
        "items": [practice.uid, story.uid], "links/": [link.uid], "tried/": [tried.uid],
        "collections/": [collection.uid], "feeds/collections/": [collection.uid],
    }  # fmt: skip


_OTHERS = {
    "slug": "badges-run-out", "format": "ris", "kind": "lesson", "sort": "offered", "person": "none", "name": "words",
    "line": "one", "form": "pubmed",
}  # fmt: skip


def addresses(route: str, known: dict[str, list[str]]) -> list[str]:
    """The route with values for its parameters."""
    if route.startswith("accounts/^"):
        return ["/accounts/password/reset/key/1-wrong-key/"]
    place, parameter, _ = route.partition("<")
    first = known.get(place, [""]) if parameter else [""]
    whole = [re.sub(r"<\w+:(uid|key|ref|name)>", value, route, count=1) if value else route for value in first]
    others = _OTHERS | {"key": known["key"][0], "item": known["item"][0]}
    return ["/" + re.sub(r"<\w+:(\w+)>", lambda found: others.get(found[1], "none"), each) for each in whole]


def no_writing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if _WRITES.match(sql) and not _NOT_OURS.search(sql):
        raise AssertionError(f"reading wrote: {sql[:140]}")
    return execute(sql, *rest)


def test_the_crawl_knows_the_site() -> None:
    assert len(ROUTES) > 55


@pytest.mark.parametrize("role", ROLES)
def test_reading_writes_nothing_and_no_address_is_a_fault(people: Any, known: dict[str, list[str]], role: str) -> None:
    client = people.client(role)
    client.get("/")
    with connection.execute_wrapper(no_writing):
        for route in ROUTES:
            for address in addresses(route, known):
                for query in QUERIES:
                    for method in (client.get, client.head):
                        answer = method(address + query)
                        assert answer.status_code < 500, (address + query, answer.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_protects_its_reader(people: Any, known: dict[str, list[str]], role: str) -> None:
    client = people.client(role)
    for route in [*ROUTES, "no/such/address", "organisation/nothing"]:
        for address in addresses(route, known):
            answer = client.get(address)
            policy = answer["Content-Security-Policy"]
            assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy, address
            assert "unsafe" not in policy, address
            assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff", address
            assert answer["Referrer-Policy"] in ("same-origin", "no-referrer"), address
            if role == "anonymous":
                assert "public" not in answer.get("Cache-Control", ""), address
                assert "Cookie" in answer.get("Vary", ""), address
            else:
                assert "no-store" in answer["Cache-Control"], address
            for cookie in answer.cookies.values():
                assert cookie["samesite"] == "Lax", (address, cookie.key)


def test_no_form_is_taken_without_its_token(people: Any, known: dict[str, list[str]]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.by_role["administrator"])
    with connection.execute_wrapper(no_writing):
        for route in ROUTES:
            for address in addresses(route, known):
                answer = client.post(address, {"q": "badges", "own": "yes"})
                assert answer.status_code in (302, 403, 404, 405), (address, answer.status_code)
                if answer.status_code == 302:
                    assert answer["Location"].startswith("/accounts/"), address


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "\u202e", "\uffff", "%", "'\"><script>", "x" * 5000])
def test_odd_characters_in_an_address_are_no_fault(people: Any, known: dict[str, list[str]], text: str) -> None:
    client, given = people.client("administrator"), text.encode("utf-8", "surrogatepass")
    query = dict.fromkeys(("q", "name", "kind", "topic", "design", "sort", "page", "as", "ref", "format"), given)
    for address in ("/", "/search", "/ask", "/items", "/items/export", "/people", "/organisation/people", "/imports",
                    "/me/as-others-see-it", "/ask/references.ris"):  # fmt: skip
        answer = client.get(address, query)
        assert answer.status_code < 500, address
        assert b"><script>" not in b"".join(answer)
    for address in ("/join/", "/items/", "/people/"):
        assert client.get(address + "a%00b").status_code in (400, 404), address


@pytest.mark.parametrize("address", ["/account/organisation", "/account/device", "/ask", "/search", "/share/lesson"])
def test_odd_characters_in_a_form_are_no_fault(people: Any, address: str) -> None:
    client = people.client("administrator")
    given = dict.fromkeys(("organisation", "own", "q", "title", "what_happened", "next_time", "sharing"), "a\0b")
    assert client.post(address, given).status_code < 500
