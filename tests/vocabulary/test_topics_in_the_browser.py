"""An organisation's topics in the browser: all staff see them, the library desk looks after them."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from fingerpost.base.vocabulary import actions
from fingerpost.base.vocabulary.expanding import forget_words, others_of
from fingerpost.base.vocabulary.models import Descriptor, StarterChoice, Topic
from fingerpost.base.vocabulary.reading import Entry
from fingerpost.base.vocabulary.thesaurus import forget_headings

pytestmark = pytest.mark.django_db
DESK = ("specialist", "administrator")
STAFF = ("member", "manager", "governance", *DESK)
OTHERS = ("anonymous", "lay", "learner")
NEW = {"name": "Falls", "synonyms": "tumbles\nslips and trips", "broader": "", "heading": ""}


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget_words()
    forget_headings()


@pytest.fixture
def topic(people: Any) -> Topic:
    return actions.put_topic(organisation=people.organisation, name="Discharge", synonyms=["going home"], by=people.by)


@pytest.fixture
def headings(people: Any) -> None:
    """Three headings of an edition of 2026."""
    edition = actions.begin_vocabulary(name="MeSH", year=2026, source="few.xml", by=people.by)
    entries = [
        Entry("D000001", "Accidental Falls", ("Falls", "Slip and Fall"), ("N06.850",)),
        Entry("D000002", "Patient Discharge", ("Discharge Planning",), ("E02.760",)),
        Entry("D000003", "Aftercare", ("After-Treatment",), ("E02.760.100",)),
    ]
    actions.add_descriptors(vocabulary=edition, entries=entries, by=people.by)
    actions.use_vocabulary(vocabulary=edition, by=people.by)
    forget_headings()


def page(people: Any, address: str, role: str = "specialist", status: int = 200) -> str:
    answer = people.client(role).get(address)
    assert answer.status_code == status, address
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def sent(people: Any, address: str, said: dict[str, Any], role: str = "specialist") -> Any:
    return people.client(role).post(address, said)


def test_the_desk_and_browsing_lead_there(people: Any) -> None:
    assert 'href="/topics"' in page(people, "/desk") and 'href="/headings"' in page(people, "/desk")
    assert 'href="/topics"' in page(people, "/items", "member")
    assert 'href="/topics"' not in page(people, "/items", "lay")


@pytest.mark.parametrize("role", STAFF)
def test_all_staff_see_the_list_and_only_the_desk_its_buttons(people: Any, topic: Topic, role: str) -> None:
    shown = page(people, "/topics", role)
    assert "Discharge" in shown and "going home" in shown and "What carries it" in shown
    for address in ("/topics/add", f'href="/topics/{topic.uid}"', "/topics/that-come-with-fingerpost"):
        assert (address in shown) == (role in DESK), address
    assert page(people, "/headings", role)


@pytest.mark.parametrize("role", OTHERS)
def test_others_see_none_of_it(people: Any, topic: Topic, role: str) -> None:
    for address in ("/topics", "/topics?q=discharge", "/headings"):
        answer = people.client(role).get(address)
        assert answer.status_code == (302 if role == "anonymous" else 403)
        assert b"going home" not in answer.content


@pytest.mark.parametrize("role", ["anonymous", "lay", "learner", "member", "manager", "governance", "partner"])
def test_only_the_desk_writes(people: Any, topic: Topic, role: str) -> None:
    other = actions.put_topic(organisation=people.organisation, name="Falls", by=people.by)
    writing = {
        "/topics/add": NEW | {"name": "New"}, f"/topics/{topic.uid}": NEW, f"/topics/{topic.uid}/remove": {},
        f"/topics/{topic.uid}/merge": {"into": other.uid}, "/topics/that-come-with-fingerpost": {"use": "no"},
    }  # fmt: skip
    for address, said in writing.items():
        assert sent(people, address, said, role).status_code in (302, 403, 404), address
    assert set(Topic.objects.filter(organisation=people.organisation).values_list("name", flat=True)) == {
        "Discharge", "Falls",
    }  # fmt: skip
    assert not StarterChoice.objects.exists()


def test_another_organisations_topics_are_not_there(people: Any) -> None:
    theirs = actions.put_topic(organisation=people.partner, name="Secret plan", synonyms=["hush"], by=people.by)
    ours = actions.put_topic(organisation=people.organisation, name="Falls", by=people.by)
    assert "Secret plan" not in page(people, "/topics") and "Secret plan" not in page(people, "/topics/add")
    for ending in ("", "/merge", "/remove"):
        page(people, f"/topics/{theirs.uid}{ending}", status=404)
    page(people, f"/topics/add?topic={theirs.uid}&synonym=x", status=404)
    answer = sent(people, f"/topics/{ours.uid}/merge", {"into": theirs.uid})
    assert answer.status_code == 422 and Topic.objects.filter(pk=ours.pk).exists()
    assert sent(people, "/topics/add", NEW | {"name": "New", "broader": theirs.uid}).status_code == 422


def test_adding_one_filled_in_from_the_address(people: Any) -> None:
    shown = page(people, "/topics/add?name=Falls&synonym=tumbles&synonym=slips")
    assert 'value="Falls"' in shown and "tumbles slips" in shown
    assert sent(people, "/topics/add", NEW, "administrator")["Location"] == "/topics"
    made = Topic.objects.get(name="Falls")
    assert made.synonyms == ["tumbles", "slips and trips"] and made.organisation == people.organisation
    assert "tumbles" in others_of("falls", people.organisation.pk)["falls"]


def test_what_was_looked_for_in_vain_can_go_to_a_topic_that_there_is(people: Any, topic: Topic) -> None:
    from fingerpost.areas.briefs import actions as briefs

    briefs.note_gap(organisation=people.organisation, words="homeward bound", why="nothing", by=briefs.SOMEBODY)
    way = re.search(r'href="([^"]+)">\s*Add other words for it', page(people, "/desk/gaps"))
    assert way is not None and way[1] == "/topics/add?synonym=homeward+bound"
    shown = page(people, way[1])
    assert "Is “homeward bound” another word for one that there is?" in shown and "Discharge</option>" in shown
    answer = people.client("specialist").get(f"{way[1]}&topic={topic.uid}")
    assert answer["Location"] == f"/topics/{topic.uid}?synonym=homeward+bound"
    assert "going home homeward bound" in page(people, answer["Location"])
    topic.refresh_from_db()
    assert topic.synonyms == ["going home"], "looking writes nothing"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"name": ""}, "Fill in “Name”"),
        ({"name": "  DISCHARGE "}, "There is already a topic with this name"),
        ({"name": "x" * 121}, "120 characters"),
        ({"synonyms": "\n".join(map(str, range(101)))}, "at most 100 other words"),
        ({"synonyms": "y" * 130}, "at most 120 characters"),
        ({"broader": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    people: Any, topic: Topic, said: dict[str, str], message: str
) -> None:
    answer = sent(people, "/topics/add", NEW | said)
    shown = html.unescape(answer.content.decode())
    assert answer.status_code == 422 and "There is a problem" in shown
    assert message in shown
    assert (said.get("synonyms") or "slips and trips") in shown
    assert Topic.objects.count() == 1


def test_what_may_name_a_patient_is_held_back(people: Any) -> None:
    answer = sent(people, "/topics/add", NEW | {"synonyms": "NHS number 943 476 5919"})
    assert answer.status_code == 422 and not Topic.objects.exists()


def test_changing_one(people: Any, topic: Topic) -> None:
    above = actions.put_topic(organisation=people.organisation, name="Flow", by=people.by)
    said = {"name": "Leaving hospital", "synonyms": "going home", "broader": above.uid, "heading": "Whatever"}
    assert sent(people, f"/topics/{topic.uid}", said)["Location"] == "/topics"
    topic.refresh_from_db()
    assert (topic.name, topic.synonyms) == ("Leaving hospital", ["going home", "Discharge"])
    assert topic.broader == above and topic.heading == "Whatever"
    assert "Part of Flow" in page(people, "/topics") and "Leaving hospital" in page(people, f"/topics/{above.uid}")


def test_nothing_stands_beneath_itself(people: Any, topic: Topic) -> None:
    below = actions.put_topic(organisation=people.organisation, name="Delays", broader=topic, by=people.by)
    answer = sent(people, f"/topics/{topic.uid}", NEW | {"name": "Discharge", "broader": below.uid})
    assert answer.status_code == 422 and "cannot stand beneath itself" in answer.content.decode()


def test_making_two_one_tells_first_what_hangs_on_it(people: Any, topic: Topic) -> None:
    from fingerpost.areas.knowledge import actions as knowledge

    facts = {"what_happened": "No beds.", "next_time": "More beds."}
    knowledge.add_know_how(
        kind="lesson", title="Beds", facts=facts, topics=["Discharge"], organisation=people.organisation, by=people.by
    )
    actions.put_topic(organisation=people.organisation, name="Delays", broader=topic, by=people.by)
    into = actions.put_topic(organisation=people.organisation, name="Leaving", by=people.by)
    for ending in ("merge", "remove"):
        shown = page(people, f"/topics/{topic.uid}/{ending}")
        assert "1 item carries it" in shown and "Delays" in shown and "cannot be undone" in shown
    answer = sent(people, f"/topics/{topic.uid}/merge", {"into": into.uid})
    assert answer["Location"] == "/topics"
    into.refresh_from_db()
    assert into.synonyms == ["Discharge", "going home"] and not Topic.objects.filter(pk=topic.pk).exists()
    assert Topic.objects.get(name="Delays").broader == into


def test_removing_one_asks_first(people: Any, topic: Topic) -> None:
    page(people, f"/topics/{topic.uid}/remove")
    assert Topic.objects.filter(pk=topic.pk).exists()
    answer = people.client("specialist").post(f"/topics/{topic.uid}/remove", follow=True)
    assert "“Discharge” is removed" in answer.content.decode() and not Topic.objects.exists()
    page(people, f"/topics/{topic.uid}", status=404)


@pytest.mark.parametrize("role", DESK)
def test_the_starter_topics_are_switched_off_and_on(people: Any, role: str) -> None:
    assert "shortness of breath" in others_of("SOB", people.organisation.pk)["sob"]
    assert "Do without the topics that come with Fingerpost" in page(people, "/topics", role)
    sent(people, "/topics/that-come-with-fingerpost", {"use": "no"}, role)
    assert others_of("SOB", people.organisation.pk) == {}
    assert others_of("SOB", people.partner.pk) != {}
    assert "Your organisation does without them" in page(people, "/topics", "member")
    sent(people, "/topics/that-come-with-fingerpost", {"use": "yes"}, role)
    assert others_of("SOB", people.organisation.pk) != {}


def test_a_heading_is_taken_by_any_of_its_names_and_its_edition_is_shown(people: Any, headings: None) -> None:
    assert "A heading of MeSH 2026" in page(people, "/topics/add")
    sent(people, "/topics/add", NEW | {"name": "Tumbling", "heading": "slip and fall"})
    made = Topic.objects.get()
    assert made.heading == "Accidental Falls"
    shown = page(people, f"/topics/{made.uid}")
    assert 'href="/headings?heading=Accidental+Falls"' in shown and "(MeSH 2026)" in shown
    assert "Accidental Falls" in others_of("tumbling", people.organisation.pk)["tumbling"]


def test_a_heading_that_is_not_there_brings_those_near_it(people: Any, headings: None) -> None:
    answer = sent(people, "/topics/add", NEW | {"heading": "Patient Dischrge"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "There is no heading called" in shown and 'value="Patient Discharge"' in shown
    sent(people, "/topics/add", NEW | {"heading": "Patient Dischrge", "near": "Patient Discharge"})
    assert Topic.objects.get().heading == "Patient Discharge"


def test_the_page_about_headings(people: Any, headings: None) -> None:
    shown = page(people, "/headings", "member")
    assert "MeSH, edition of 2026" in shown and "few.xml" in shown
    shown = page(people, "/headings?heading=discharge+planning", "member")
    assert "<h2>Patient Discharge</h2>" in shown and 'href="/headings?heading=Aftercare"' in shown
    assert "There is no heading called “aftrcare”" in page(people, "/headings?heading=aftrcare", "member")
    assert Descriptor.objects.count() == 3


def test_without_headings_the_page_says_so(people: Any) -> None:
    assert "No edition is loaded" in page(people, "/headings")


@pytest.mark.parametrize("number", [3, 60])
def test_the_list_is_found_paged_and_costs_the_same(
    people: Any, django_assert_max_num_queries: Any, number: int
) -> None:
    for at in range(number):
        actions.put_topic(
            organisation=people.organisation, name=f"Topic {at:02}", synonyms=[f"other {at}"], by=people.by
        )
    client = people.client("specialist")
    client.get("/topics")
    for address in ("/topics", "/topics?q=other+2", "/topics/add", "/topics?page=2"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
    shown = page(people, "/topics?q=OTHER+2")
    assert "Topic 02" in shown and "Topic 01" not in shown
    assert ("page=2" in page(people, "/topics")) == (number > 20)
    assert "None has “quokka”" in page(people, "/topics?q=quokka")
