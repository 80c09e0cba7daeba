"""Administration: the organisation, its people and its teams."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.base.accounts.actions import add_group, add_member, add_person, change_organisation, invite, join_group
from fingerpost.base.accounts.models import Group, GroupMembership, Membership
from fingerpost.base.activity.actions import System
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Role

BY = System("test")
PAGES = (
    "/organisation", "/organisation/name", "/organisation/library", "/organisation/words", "/organisation/links",
    "/organisation/questions", "/organisation/people", "/organisation/teams", "/organisation/teams/add",
)  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PAGES)
def test_only_administrators_open_these(people, address):
    for role in (*people.by_role, "anonymous"):
        expected = {"administrator": 200, "anonymous": 302}.get(role, 403)
        assert people.client(role).get(address).status_code == expected, role


def test_nobody_else_changes_the_organisation_by_an_action_either(people):
    for role, person in people.by_role.items():
        if role != "administrator":
            with pytest.raises(NotAllowed):
                change_organisation(organisation=people.organisation, changes={"name": "Mine"}, by=person)
            with pytest.raises(NotAllowed):
                add_member(person=person, organisation=people.organisation, role=Role.ADMINISTRATOR, by=person)


def test_the_name_and_colour_are_seen_at_once(browser, administrator, organisation):
    client = browser(administrator)
    given = {"name": "Alderbrook Care", "short_name": "AC", "colour": "#7c2855"}
    page = client.post("/organisation/name", given, follow=True).content.decode()
    assert "Alderbrook Care" in page.split("<main")[0] and "--fp-brand: #7c2855" in page


def test_a_colour_can_be_looked_at_before_it_is_saved(browser, administrator, organisation):
    given = {"name": "Alderbrook Hospitals", "colour": "#ffeb3b", "look": "1"}
    page = browser(administrator).post("/organisation/name", given).content.decode()
    assert "--fp-look: #ffeb3b" in page and "would be hard to read" in page
    organisation.refresh_from_db()
    assert organisation.colour == "#005eb8"


@pytest.mark.parametrize("colour", ["red", "#12345", "#005eb8; } body { display: none", "</style><script>"])
def test_a_colour_is_six_figures_and_nothing_else(browser, administrator, organisation, colour):
    for extra in ({}, {"look": "1"}):
        answer = browser(administrator).post("/organisation/name", {"name": "A", "colour": colour, **extra})
        page = answer.content.decode()
        assert answer.status_code == 422 and 'href="#id_colour"' in page
        assert "display: none" not in page.split("</style>")[0] and "<script>" not in page.split("<main")[1]


def test_words_are_changed_and_used(browser, administrator, organisation):
    client = browser(administrator)
    client.post("/organisation/words", {"lesson_one": "learning note", "lesson_many": "learning notes"})
    organisation.refresh_from_db()
    assert organisation.words == {"lesson": ["learning note", "learning notes"]}
    assert 'value="learning notes"' in client.get("/organisation/words").content.decode()
    answer = client.post("/organisation/words", {"lesson_one": "learning note", "guide_many": "recipes"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'href="#id_lesson_many"' in page and 'href="#id_guide_one"' in page
    client.post("/organisation/words", {})
    organisation.refresh_from_db()
    assert organisation.words == {}


def test_links_are_checked_and_kept(browser, administrator, organisation):
    client = browser(administrator)
    now = {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/?term={query}", "libkey": "https://libkey.io/libraries/9/{doi}"}
    answer = client.post(
        "/organisation/links", now | {"trip": "http://trip.example/{query}", "nice": "https://n.example/{doi}"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and 'href="#id_trip"' in page and 'href="#id_nice"' in page
    assert "http://trip.example/{query}" in page
    client.post("/organisation/links", now)
    organisation.refresh_from_db()
    assert organisation.links["libkey"] == "https://libkey.io/libraries/9/{doi}" and organisation.links["nice"] == ""
    with pytest.raises(Invalid):
        change_organisation(organisation=organisation, changes={"links": {"nice": "ftp://x/{query}"}}, by=BY)


def test_questions_and_library(browser, administrator, organisation):
    client = browser(administrator)
    client.post("/organisation/questions", {"question_1": "Does it help?", "question_3": "Who knows?"})
    client.post("/organisation/library", {"library_name": "The Library", "library_hours": "9 to 5"})
    organisation.refresh_from_db()
    assert organisation.questions == ["Does it help?", "Who knows?"]
    assert organisation.library_hours == "9 to 5" and organisation.library_email == ""
    assert client.post("/organisation/questions", {"question_1": "x" * 201}).status_code == 422
    assert client.post("/organisation/library", {"library_name": ""}).status_code == 422


# People


def test_a_role_is_changed_and_somebody_found_by_name(browser, administrator, nurse):
    client = browser(administrator)
    assert "Ada Boss" not in client.get("/organisation/people?name=nia").content.decode().split("<main")[1]
    client.post(f"/organisation/people/{nurse.uid}", {"role": "specialist"})
    assert Membership.objects.get(person=nurse).role == "specialist"
    answer = client.post(f"/organisation/people/{nurse.uid}", {"role": "learner"})
    assert answer.status_code == 422 and "date on which the learner leaves" in answer.content.decode()
    given = {"role": "learner", "ends_on_day": "31", "ends_on_month": "7", "ends_on_year": "2090"}
    client.post(f"/organisation/people/{nurse.uid}", given)
    assert str(Membership.objects.get(person=nurse).ends_on) == "2090-07-31"


def test_the_last_administrator_stays(browser, administrator, nurse):
    client = browser(administrator)
    answer = client.post(f"/organisation/people/{administrator.uid}", {"role": "member"})
    assert answer.status_code == 422 and "at least one administrator" in answer.content.decode()
    assert client.post(f"/organisation/people/{administrator.uid}/end").status_code == 422
    assert Membership.objects.get(person=administrator).role == "administrator"
    client.post(f"/organisation/people/{nurse.uid}", {"role": "administrator"})
    client.post(f"/organisation/people/{administrator.uid}", {"role": "member"})
    assert Membership.objects.get(person=administrator).role == "member"
    assert client.get("/organisation").status_code == 403  # and that takes hold at once


def test_somebody_leaves_after_a_question(browser, administrator, nurse, organisation):
    team = add_group(organisation=organisation, name="Ward 7", by=BY)
    join_group(person=nurse, group=team, by=BY)
    client = browser(administrator)
    assert "Has Nia Ward left" in client.get(f"/organisation/people/{nurse.uid}/end").content.decode()
    assert Membership.objects.filter(person=nurse).exists()
    client.post(f"/organisation/people/{nurse.uid}/end")
    assert not Membership.objects.filter(person=nurse).exists()
    assert not GroupMembership.objects.filter(person=nurse).exists()
    assert client.get(f"/organisation/people/{nurse.uid}").status_code == 404


def test_people_of_another_organisation_are_not_there(people):
    client, partner = people.client("administrator"), people.by_role["partner"]
    for address in (f"/organisation/people/{partner.uid}", f"/organisation/people/{partner.uid}/end"):
        assert client.get(address).status_code == 404 and client.post(address, {"role": "lay"}).status_code == 404
    assert Membership.objects.get(person=partner).role == "member"


# Teams


def test_a_team_is_added_renamed_filled_and_led(browser, administrator, nurse, organisation):
    client = browser(administrator)
    client.post("/organisation/teams/add", {"name": "Ward 7", "purpose": "Older people", "sort": "team"})
    team = Group.objects.get(name="Ward 7")
    assert client.post("/organisation/teams/add", {"name": "ward 7", "sort": "team"}).status_code == 422
    client.post(f"/organisation/teams/{team.uid}/change", {"name": "Ward 8", "purpose": ""})
    client.post(f"/organisation/teams/{team.uid}", {"who": "NIA WARD"})
    client.post(f"/organisation/teams/{team.uid}", {"who": "ada@alderbrook.example"})
    assert {each.person for each in team.memberships.all()} == {nurse, administrator}
    client.post(f"/organisation/teams/{team.uid}/people/{nurse.uid}", {"do": "lead"})
    assert GroupMembership.objects.get(person=nurse).lead
    client.post(f"/organisation/teams/{team.uid}/people/{nurse.uid}", {"do": "member"})
    assert not GroupMembership.objects.get(person=nurse).lead
    client.post(f"/organisation/teams/{team.uid}/people/{nurse.uid}", {"do": "remove"})
    assert "Saved." in client.get(f"/organisation/teams/{team.uid}").content.decode()
    page = client.get(f"/organisation/teams/{team.uid}").content.decode()
    assert "Ward 8" in page and "Nia Ward" not in page


def test_whom_to_add_must_be_clear(browser, administrator, make_person, organisation):
    team = add_group(organisation=organisation, name="Ward 7", by=BY)
    for address in ("one@x.example", "two@x.example"):
        person = add_person(name="Sam Same", email=address, by=BY)
        add_member(person=person, organisation=organisation, role=Role.MEMBER, by=BY)
    client = browser(administrator)
    for who, said in (("Sam Same", "Several people"), ("Nobody Here", "Nobody in your"), ("", "Enter a name")):
        answer = client.post(f"/organisation/teams/{team.uid}", {"who": who})
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page and 'href="#id_who"' in page
    assert not team.memberships.exists()


def test_another_organisations_team_is_not_there(people):
    theirs = add_group(organisation=people.partner, name="Theirs", by=BY)
    client = people.client("administrator")
    assert client.get(f"/organisation/teams/{theirs.uid}").status_code == 404
    assert client.post(f"/organisation/teams/{theirs.uid}/change", {"name": "Ours"}).status_code == 404
    assert client.get("/people/invite").content.decode().count("Theirs") == 0


# Cost


def queries_of(client, address: str) -> int:
    client.get(address)  # the first page of a session also notes that somebody is there
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


LISTS = ("/organisation/people", "/organisation/teams", "/organisation/teams/TEAM", "/account")


@pytest.mark.parametrize("address", LISTS)
def test_long_lists_cost_no_more_queries_than_short_ones(browser, administrator, organisation, make_person, address):
    team = add_group(organisation=organisation, name="Ward 7", by=BY)

    def add(number: int) -> None:
        person = make_person(f"P{number} Row")
        join_group(person=person, group=team, by=BY)
        group = add_group(organisation=organisation, name=f"Team {number}", by=BY)
        invite(organisation=organisation, email=f"i{number}@x.example", role=Role.MEMBER, group=group, by=administrator)

    client, address = browser(administrator), address.replace("TEAM", team.uid)
    add(0)
    few = queries_of(client, address)
    for number in range(1, 30):
        add(number)
    assert queries_of(client, address) == few <= 16
