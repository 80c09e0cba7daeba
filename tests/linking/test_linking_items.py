"""Links between items: found by words, said with a reason, seen by those who see both ends, taken away by who may."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.linking.actions import link_items, remove_link
from fingerpost.areas.knowledge.linking.queries import contradicted, visible_links
from fingerpost.areas.knowledge.models import Item, Link, LinkSort
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "lay", "learner", "member", "specialist", "manager", "governance", "administrator", "partner")
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule


def lesson(people: Any, title: str, sharing: Sharing = Sharing.PUBLIC) -> Item:
    return knowledge.add_know_how(
        kind="lesson", title=title, facts={"what_happened": "A wait.", "next_time": "Ring first."}, by=people.by,
        organisation=people.organisation, sharing=sharing, team=people.team,
    )  # fmt: skip


def said(people: Any, source: Item, target: Item, *, by: Any = None, **more: Any) -> Link:
    facts: dict[str, Any] = {"sort": LinkSort.CONTRADICTS, "sharing": Sharing.PUBLIC, **more}
    return link_items(source=source, target=target, organisation=people.organisation, by=by or people.by, **facts)


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


@pytest.fixture
def pair(people: Any) -> tuple[Item, Item]:
    made = lesson(people, "Book the transport early"), lesson(people, "Booking early wastes transport")
    drain()
    return made


def test_the_other_item_is_found_by_words_and_the_link_stands_on_both_pages(people: Any, pair: Any) -> None:
    one, other = pair
    client, address = people.client("member"), f"/items/{one.uid}/link"
    assert "Link it to another item" in text_of(client.get(one.url))
    found = text_of(client.post(address, {"step": "find", "words": "wastes transport"}))
    assert other.title in found and f'value="{one.uid}"' not in found
    answers = {
        "step": "add", "words": "wastes transport", "other": other.uid, "sort": "contradicts",
        "note": "They counted empty cars.", "sharing": "organisation",
    }  # fmt: skip
    assert client.post(address, answers)["Location"] == f"{one.url}#links"
    here, there = text_of(client.get(one.url)), text_of(client.get(other.url))
    assert "Something here says otherwise" in here and "Something here says otherwise" in there
    assert "They counted empty cars." in here and "Member Person says so" in here
    assert "<strong>Contradicts</strong>" in here and "<strong>Contradicted by</strong>" in there
    assert '<svg class="fp-map"' in here and "style=" not in here.partition("<svg")[2].partition("</svg>")[0]
    assert [event.name for event in Event.objects.filter(name__startswith="knowledge.link")] == ["knowledge.link.added"]


def test_it_can_be_said_the_other_way_round(people: Any, pair: Any) -> None:
    one, other = pair
    answers = {"step": "add", "words": other.url, "other": other.uid, "sort": "back:supports", "sharing": "partners"}
    assert people.client("member").post(f"/items/{one.uid}/link", answers).status_code == 302
    link = Link.objects.get()
    assert (link.source, link.target, link.sort) == (other, one, "supports")
    assert "Supported by" in text_of(people.client("partner").get(one.url))
    assert "Link it" in text_of(people.client("partner").get(one.url))
    assert "Supported by" not in text_of(people.client("anonymous").get(one.url))


def test_wrong_answers_lose_nothing_that_was_typed(people: Any, pair: Any) -> None:
    one, other = pair
    client, address = people.client("member"), f"/items/{one.uid}/link"
    nothing = client.post(address, {"step": "find", "words": ""})
    assert nothing.status_code == 422 and "Fill in “Find the other item”" in text_of(nothing)
    half = client.post(address, {"step": "add", "words": "wastes transport", "note": "Counted.", "sharing": "partners"})
    assert half.status_code == 422 and 'value="Counted."' in text_of(half) and other.title in text_of(half)
    assert "Nothing that you may see has these words" in text_of(
        client.post(address, {"step": "find", "words": "xyzzyx plugh"})
    )
    assert not Link.objects.exists()


def test_what_identifies_a_patient_is_stopped_before_the_search_and_in_the_note(people: Any, pair: Any) -> None:
    one, other = pair
    client, address = people.client("member"), f"/items/{one.uid}/link"
    stopped = client.post(address, {"step": "find", "words": f"patient {NHS_NUMBER}"})
    assert stopped.status_code == 422 and "NHS number" in text_of(stopped)
    answers = {"step": "add", "words": other.url, "other": other.uid, "sort": "supports", "sharing": "organisation"}
    assert client.post(address, answers | {"note": f"Seen with {NHS_NUMBER}"}).status_code == 422
    assert not Link.objects.exists()


def test_the_same_is_said_once_and_never_of_itself(people: Any, pair: Any) -> None:
    said(people, *pair)
    with pytest.raises(Conflict):
        said(people, *pair)
    with pytest.raises(Invalid):
        said(people, pair[0], pair[0])


def test_nobody_links_what_they_do_not_see_or_to_more_than_they_may(people: Any, pair: Any) -> None:
    hidden = lesson(people, "For the ward alone", Sharing.TEAM)
    with pytest.raises(NotAllowed):
        said(people, pair[0], hidden, by=people.by_role["manager"])
    with pytest.raises(NotAllowed):
        said(people, pair[0], pair[1], by=people.by_role["partner"])
    with pytest.raises(Invalid):
        said(people, pair[0], pair[1], by=people.by_role["member"], sharing=Sharing.PUBLIC)
    address = f"/items/{pair[0].uid}/link"
    found = text_of(people.client("manager").post(address, {"step": "find", "words": hidden.url}))
    assert hidden.title not in found


@pytest.mark.parametrize(("role", "may"), [("member", True), ("specialist", True), ("manager", False), ("lay", False)])
def test_who_said_it_and_their_library_may_take_it_away(people: Any, pair: Any, role: str, may: bool) -> None:
    link = said(people, pair[0], pair[1], by=people.by_role["member"], sharing=Sharing.ORGANISATION)
    client, address = people.client(role), f"/links/{link.uid}/remove"
    assert ("Remove this link" in text_of(client.get(pair[0].url))) == may
    assert client.get(address).status_code == (200 if may else 404 if role == "lay" else 403)
    assert client.post(address).status_code == (302 if may else 404 if role == "lay" else 403)
    assert Link.objects.exists() != may
    if not may:
        with pytest.raises(NotAllowed):
            remove_link(link=link, by=people.by_role[role])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ends=st.tuples(st.sampled_from(list(Sharing)), st.sampled_from(list(Sharing))),
    sharing=st.sampled_from([each for each in Sharing if each is not Sharing.TEAM]),
    role=st.sampled_from(ROLES),
)
def test_a_link_shows_only_where_both_ends_do(people: Any, ends: Any, sharing: Sharing, role: str) -> None:
    one, other = (lesson(people, f"Shared with {each}", each) for each in ends)
    link, viewer = said(people, one, other, sharing=sharing), people.viewer(role)
    sees_both = viewer.may_see(one.audience.tokens) and viewer.may_see(other.audience.tokens)
    expected = sees_both and viewer.may_see(link.audience.tokens)
    assert visible_links(viewer).filter(pk=link.pk).exists() == expected
    assert bool(contradicted([one.ref], viewer)) == expected
    page = people.client(role).get(one.url)
    shows = page.status_code == 200 and "Something here says otherwise" in text_of(page)
    assert shows == expected
    assert (other.title in text_of(page)) == (expected or (one.title == other.title and page.status_code == 200))


def test_a_name_is_for_colleagues_and_the_organisation_for_others(people: Any, pair: Any) -> None:
    said(people, pair[0], pair[1], by=people.by_role["manager"])
    assert "Manager Person says so" in text_of(people.client("member").get(pair[0].url))
    shown = text_of(people.client("partner").get(pair[0].url))
    assert "Manager Person" not in shown and "Ashdown Trust (made up) says so" in shown


def test_more_links_cost_no_more_queries(people: Any, pair: Any) -> None:
    client = people.client("member")
    said(people, *pair)
    costs = []
    for number in range(2):
        client.get(pair[0].url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(pair[0].url).status_code == 200
        costs.append(len(queries))
        for more in range(12):
            said(people, pair[0], lesson(people, f"Another {number}.{more}"))
    assert costs[0] == costs[1]
    assert "The map shows 8 of" in text_of(client.get(pair[0].url))


def test_an_answer_says_beside_the_claim_that_it_is_contradicted(people: Any, pair: Any) -> None:
    question = "/ask?q=book+transport+early"
    assert "Contradicted here" not in text_of(people.client("partner").get(question))
    said(people, pair[0], pair[1], sharing=Sharing.ORGANISATION)
    page = text_of(people.client("member").get(question))
    assert pair[0].title in page and "Contradicted here" in page
    assert "Contradicted here" not in text_of(people.client("partner").get(question))
