"""Saving a search, sharing it, seeing what is new, and whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from fingerpost.areas.alerts import actions
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.alerts.models import Opening, SavedSearch
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed

ADD = "/saved-searches/add?q=quokkas&kind=lesson&sort=date"


def test_a_look_is_saved_with_its_filters_and_order(people: Any) -> None:
    client = people.client("member")
    assert "quokkas" in client.get(ADD).content.decode()
    assert client.post(ADD, {"name": "Quokkas here", "shared": "own"}).status_code == 302
    search = SavedSearch.objects.get()
    assert (search.look, search.audience.key) == ("q=quokkas&kind=lesson&sort=date", f"person:{search.person_id}")
    answer = client.post(f"/saved-searches/{search.uid}/open")
    assert answer["Location"] == "/search?q=quokkas&kind=lesson&sort=date"


def test_the_list_tells_what_is_new_since_it_was_opened(people: Any, add: Any, save: Any) -> None:
    client, search = people.client("member"), None
    add("Before")
    search = save()
    assert "Nothing new" in client.get("/saved-searches").content.decode()
    add("After")
    add("After that")
    assert "2 new" in client.get("/saved-searches").content.decode()
    assert "2 items are new" in client.get(f"/saved-searches/{search.uid}").content.decode()
    client.post(f"/saved-searches/{search.uid}/open")
    assert "Nothing new" in client.get("/saved-searches").content.decode()


def test_what_is_new_is_what_the_viewer_may_see(people: Any, add: Any, save: Any) -> None:
    save(by="manager", shared="organisation")
    add("For a team", sharing=Sharing.TEAM)
    assert "1 new" in people.client("member").get("/saved-searches").content.decode()
    assert "1 new" not in people.client("specialist").get("/saved-searches").content.decode()


def test_each_person_has_their_own_last_opening_and_nobody_is_told_of_others(people: Any, add: Any, save: Any) -> None:
    search = save(by="manager", shared="organisation")
    add("After")
    people.client("member").post(f"/saved-searches/{search.uid}/open")
    assert "1 new" in people.client("manager").get("/saved-searches").content.decode()
    assert Opening.objects.get().person == people.by_role["member"]
    assert not Event.objects.filter(name__contains="open").exists()


def test_looking_writes_nothing(people: Any, save: Any) -> None:
    search = save()
    people.client("member").get(f"/saved-searches/{search.uid}")
    people.client("member").get("/saved-searches")
    assert not Opening.objects.exists()


@pytest.mark.parametrize(("shared", "sees"), [("own", set()), ("team", {"member"}), ("organisation", {"member"})])
def test_it_is_shared_with_those_chosen(people: Any, save: Any, shared: str, sees: set[str]) -> None:
    from fingerpost.base.accounts import actions as accounts

    accounts.join_group(person=people.by_role["manager"], group=people.team, by=people.by)
    save(by="manager", shared=shared, team=people.team if shared == "team" else None)
    for role in ("member", "lay", "partner"):
        page = people.client(role).get("/saved-searches").content.decode()
        assert ("Quokkas" in page) is (role in sees)


def test_only_its_saver_renames_shares_and_deletes_it(people: Any, save: Any) -> None:
    search = save(by="manager", shared="organisation")
    for path in ("change", "delete"):
        assert people.client("member").get(f"/saved-searches/{search.uid}/{path}").status_code == 403
        assert people.client("partner").get(f"/saved-searches/{search.uid}/{path}").status_code == 404
    with pytest.raises(NotAllowed):
        actions.delete_search(search=search, by=people.by_role["member"])
    client = people.client("manager")
    client.post(f"/saved-searches/{search.uid}/change", {"name": "Marsupials", "shared": "own"})
    search.refresh_from_db()
    assert (search.name, search.shared) == ("Marsupials", "own")
    assert "nhsuk-button--warning" in client.get(f"/saved-searches/{search.uid}/delete").content.decode()
    assert client.post(f"/saved-searches/{search.uid}/delete").status_code == 302
    assert not SavedSearch.objects.exists()


def test_the_desk_can_put_a_shared_one_in_order_when_its_saver_has_gone(people: Any, save: Any) -> None:
    search = save(by="manager", shared="organisation")
    assert people.client("specialist").get(f"/saved-searches/{search.uid}/change").status_code == 200
    own = save(by="manager")
    with pytest.raises(NotAllowed):
        actions.delete_search(search=own, by=people.by_role["specialist"])


def test_words_that_may_identify_a_patient_are_not_kept(people: Any) -> None:
    client = people.client("member")
    answer = client.post("/saved-searches/add?q=NHS+number+943+476+5919", {"name": "One", "shared": "own"})
    assert answer.status_code == 422 and "943" not in answer.content.decode()
    assert not SavedSearch.objects.exists()
    answer = client.post(ADD, {"name": "Falls for NHS number 943 476 5919", "shared": "own"})
    assert answer.status_code == 422 and "[NHS number]" in answer.content.decode()
    with pytest.raises(Invalid):
        actions.save_search(
            name="x", look=Look("943 476 5919"), organisation=people.organisation, by=people.by_role["member"]
        )


def test_nothing_to_look_for_is_not_saved(people: Any) -> None:
    assert people.client("member").get("/saved-searches/add").status_code == 422


def test_a_learner_shares_with_nobody_but_a_team(people: Any) -> None:
    page = people.client("learner").get(ADD).content.decode()
    assert "Only me" in page and "Staff of my organisation" not in page
    answer = people.client("learner").post(ADD, {"name": "All", "shared": "organisation"})
    assert answer.status_code == 422


@pytest.mark.parametrize("number", [2, 19])
def test_the_list_takes_few_queries_however_long_it_is(
    people: Any, save: Any, add: Any, django_assert_max_num_queries: Any, number: int
) -> None:
    add("Something")
    for at in range(number):
        save(name=f"Search {at}")
        save(name=f"Shared {at}", by="manager", shared="organisation")
    client = people.client("member")
    client.get("/saved-searches")
    with django_assert_max_num_queries(14):
        assert client.get("/saved-searches").status_code == 200
