"""No word of an abstract reaches somebody who may not see it: by no page, snippet, answer, export, feed or search."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.alerts import actions as alerts
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.alerts.models import Shared
from fingerpost.areas.briefs.synthesis import ask
from fingerpost.areas.knowledge.cards import card, export_row
from fingerpost.areas.knowledge.exporting import EXPORTS, write_items
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import AbstractRule, AbstractSource, Item, ShownTo, SourceDatabase
from fingerpost.areas.knowledge.passages import passages
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.areas.knowledge.sources import actions as sources
from fingerpost.areas.knowledge.sources.audiences import both, said_of, tokens_of
from fingerpost.areas.knowledge.sources.following import follow_abstracts_job
from fingerpost.areas.knowledge.sources.names import begins_with, database_name
from fingerpost.base.activity.jobs import run, take
from fingerpost.base.activity.models import Job
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import PARTNERS, PUBLIC, Role, Viewer
from fingerpost.base.search import find, related
from fingerpost.base.search.keeping import drain
from fingerpost.base.search.upkeep import check_index

pytestmark = pytest.mark.django_db
SECRET = "zebrafinch"
RESULT = f"The {SECRET} programme reduced delayed discharge from hospital wards by half."
STAFF = {"member", "specialist", "manager", "governance", "administrator"}
EVERYBODY = {"anonymous", "lay", "learner", *STAFF, "partner"}
SEEN = {
    ShownTo.DESK: {"specialist", "administrator"},
    ShownTo.ORGANISATION: STAFF,
    ShownTo.STAFF: {*STAFF, "partner"},
    ShownTo.PUBLIC: EVERYBODY,
}


def paper(people: Any, *, origin: str = "ris", **facts: Any) -> Item:
    """A made-up paper whose abstract has the secret word, imported from Embase through Ovid."""
    known: dict[str, Any] = {
        "title": "Discharge planning on hospital wards", "pmid": "33333333", "year": 2020,
        "database": "Ovid Embase <2020>",
        "abstract": (Section("METHODS", f"A randomised trial with {SECRET} nurses."), Section("RESULTS", RESULT)),
    }  # fmt: skip
    record = SourceRecord(**(known | facts))
    bring_in(people, record, origin)
    return Item.objects.get(citation__pmid=record.pmid)


def bring_in(people: Any, record: SourceRecord, origin: str = "ris") -> Any:
    begun = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=begun, file=0, records=[from_record(record, 1)], origin=origin, by=people.by)
    importing.finish_import(run=begun, by=people.by)
    return begun


def keep(people: Any, shown_to: str, name: str = "Ovid", organisation: Any = None) -> AbstractRule:
    rule = sources.set_rule(
        organisation=organisation or people.organisation, name=name, shown_to=shown_to, by=people.by
    )
    drain()
    return rule


def everything_said(people: Any, role: str, item: Item) -> str:
    """All that somebody in a role can get of a paper, as text."""
    viewer, client = people.viewer(role), people.client(role)
    loaded = item_by_uid(item.uid, viewer)
    told = [repr(card(loaded, viewer)), repr(export_row(loaded, viewer)), repr(list(passages(loaded)))]
    for name in EXPORTS:
        stream = io.BytesIO()
        write_items([item.ref], name, viewer, stream)
        told.append(stream.getvalue().decode("utf-8", "replace"))
    told.append(repr(ask("Does discharge planning on hospital wards reduce delayed discharge?", viewer=viewer)))
    told.append(repr(related(item.ref, viewer=viewer, limit=5)))
    for path in (item.url, f"{item.url}?question_type=treatment", f"/items/{item.uid}/paper", "/items", "/"):
        told.append(client.get(path).content.decode())
    for path in ("/search?q=discharge+planning", "/ask?q=Does+discharge+planning+reduce+delayed+discharge"):
        told.append(client.get(path).content.decode())
    told += [
        b"".join(client.get(f"/items/{item.uid}.{name}").streaming_content).decode("utf-8", "replace")
        for name in EXPORTS
    ]
    return "\n".join(told)


@pytest.mark.parametrize("shown_to", list(ShownTo))
def test_no_word_of_a_hidden_abstract_reaches_a_role_that_may_not_see_it(people: Any, shown_to: ShownTo) -> None:
    item = paper(people)
    keep(people, shown_to)
    for role in sorted(EVERYBODY):
        may = role in SEEN[shown_to]
        assert (SECRET in everything_said(people, role, item)) == may, role
        for words in (SECRET, f"{SECRET}*", f"{SECRET} nurses", "nurses", "programme half", f'"{SECRET} nurses"'):
            found = find(words, viewer=people.viewer(role), mode="lexical")
            met = item.ref in {hit.ref for hit in found.hits}
            assert met == may, (role, words)
            assert found.total == len(found.hits)
        by_title = find("discharge planning", viewer=people.viewer(role), mode="lexical")
        assert [hit.ref for hit in by_title.hits] == [item.ref] and by_title.total == 1, role


def test_the_reason_for_a_design_does_not_quote_a_hidden_abstract(people: Any) -> None:
    item = paper(people, abstract=(Section("METHODS", "We did a randomised controlled trial of trains."),))
    assert "the methods say" in people.client("anonymous").get(item.url).content.decode()
    keep(people, ShownTo.DESK)
    page = people.client("anonymous").get(item.url).content.decode()
    assert "lets only some readers see its abstract" in page
    assert "the methods say" not in page and "Randomised controlled trial" in page


def test_a_feed_says_nothing_of_a_hidden_abstract_and_is_not_led_by_it(people: Any) -> None:
    item = paper(people)
    keep(people, ShownTo.DESK)
    desk, member = people.by_role["specialist"], people.by_role["member"]
    alerts.allow_feeds(organisation=people.organisation, allowed="private", by=people.by_role["administrator"])
    for words, by, feed, found in (
        (SECRET, desk, "public", False), (SECRET, member, "private", False), (SECRET, desk, "private", True),
        ("discharge planning", desk, "public", True), ("discharge planning", member, "private", True),
    ):  # fmt: skip
        search = alerts.save_search(
            name="Followed", look=Look(words), organisation=people.organisation, shared=Shared.OWN, by=by
        )
        alerts.choose_feed(search=search, feed=feed, by=by)
        address = f"/feeds/{search.uid}/{search.feed_key}" if search.feed_key else f"/feeds/{search.uid}"
        body = people.client("anonymous").get(address).content.decode()
        assert (item.title in body) == found and SECRET not in body


def test_each_organisation_lets_in_its_own_people_and_the_strictest_holds_for_all_others(people: Any) -> None:
    item = paper(people)
    keep(people, ShownTo.DESK)
    keep(people, ShownTo.PUBLIC, organisation=people.partner)
    seen = {role for role in EVERYBODY if not item_by_uid(item.uid, people.viewer(role)).abstract_hidden}
    assert seen == {"specialist", "administrator", "partner"}


def test_a_longer_name_says_more_than_a_shorter_one(people: Any) -> None:
    item = paper(people)
    keep(people, ShownTo.DESK, "Ovid")
    keep(people, ShownTo.PUBLIC, "ovid embase")
    assert SECRET in everything_said(people, "anonymous", item)
    keep(people, ShownTo.DESK, "Embase")
    assert SECRET in everything_said(people, "anonymous", item)


def test_what_comes_in_after_the_rule_is_kept_from_the_first_moment(people: Any) -> None:
    keep(people, ShownTo.ORGANISATION)
    item = paper(people)
    drain()
    assert SECRET not in everything_said(people, "partner", item)
    assert not find(SECRET, viewer=people.viewer("partner"), mode="lexical").total


def test_taking_a_rule_back_shows_the_abstract_again(people: Any) -> None:
    item = paper(people)
    rule = keep(people, ShownTo.DESK)
    sources.remove_rule(rule=rule, by=people.by)
    drain()
    assert SECRET in everything_said(people, "anonymous", item)
    state = check_index()
    assert (state["missing"], state["extra"], state["waiting"]) == (0, 0, 0)


def test_the_abstract_keeps_its_database_when_other_facts_come_from_elsewhere(people: Any) -> None:
    keep(people, ShownTo.DESK)
    item = paper(people)
    bring_in(people, SourceRecord(title=item.title, pmid="33333333", database="PubMed", volume="9"), "pubmed-xml")
    drain()
    assert SECRET not in everything_said(people, "member", item)
    same = (Section("", "Said by PubMed to everybody."),)
    begun = bring_in(people, SourceRecord(title=item.title, pmid="33333333", database="PubMed", abstract=same), "nbib")
    assert AbstractSource.objects.filter(item=item).exists()  # NBIB does not replace what PubMed XML has said
    begun = bring_in(
        people, SourceRecord(title=item.title, pmid="33333333", database="PubMed", abstract=same), "pubmed-xml"
    )
    drain()
    assert "Said by PubMed" in everything_said(people, "anonymous", item)
    importing.undo_import(run=begun, by=people.by)
    drain()
    assert SECRET not in everything_said(people, "member", item)


def test_an_abstract_that_fills_a_gap_brings_its_own_database(people: Any) -> None:
    keep(people, ShownTo.DESK)
    item = paper(people, origin="pubmed-xml", database="PubMed", abstract=())
    assert not AbstractSource.objects.exists()
    paper(people)
    drain()
    assert AbstractSource.objects.get(item=item).database.name == "Ovid Embase"
    assert SECRET not in everything_said(people, "member", item)
    assert SECRET in everything_said(people, "specialist", item)


def test_only_the_desk_makes_rules(people: Any) -> None:
    for role in ("member", "manager", "governance", "lay"):
        with pytest.raises(NotAllowed):
            sources.set_rule(
                organisation=people.organisation, name="Ovid", shown_to=ShownTo.PUBLIC, by=people.by_role[role]
            )
    with pytest.raises(NotAllowed):
        sources.set_rule(
            organisation=people.organisation, name="Ovid", shown_to=ShownTo.PUBLIC, by=people.by_role["partner"]
        )


def test_names_are_read_as_exports_write_them(people: Any) -> None:
    assert database_name("Ovid MEDLINE(R) <2019>") == "Ovid MEDLINE"
    assert database_name(" pubmed ") == ""
    assert begins_with("Ovid MEDLINE", "ovid") and not begins_with("Ovidian", "Ovid")
    for name in ("PubMed", "  ", "(R)"):
        with pytest.raises(Invalid):
            keep(people, ShownTo.DESK, name)


def test_many_abstracts_are_followed_by_a_job_that_carries_on(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BATCH", 2)
    papers = [paper(people, pmid=str(40000000 + n), title=f"Discharge {n}") for n in range(5)]
    drain()
    keep(people, ShownTo.DESK)
    assert find(SECRET, viewer=people.viewer("member"), mode="lexical").total == 5, "the index has not followed yet"
    assert all(SECRET not in people.client("member").get(each.url).content.decode() for each in papers)
    job = take()
    assert job is not None and job.name == sources.FOLLOWING
    run(job)
    drain()
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    assert find(SECRET, viewer=people.viewer("member"), mode="lexical").total == 0
    assert find(SECRET, viewer=people.viewer("specialist"), mode="lexical").total == 5


def test_the_job_goes_on_where_it_was_broken_off(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BATCH", 2)
    papers = [paper(people, pmid=str(40000000 + n), title=f"Discharge {n}") for n in range(5)]
    drain()
    keep(people, ShownTo.DESK)
    job = take()
    assert job is not None
    job.checkpoint = {"after": papers[3].pk}
    follow_abstracts_job(job)
    drain()
    assert find(SECRET, viewer=people.viewer("member"), mode="lexical").total == 4


def test_the_desk_makes_a_rule_in_the_browser_and_takes_it_back(people: Any) -> None:
    paper(people)
    client, address = people.client("specialist"), reverse("knowledge:abstracts")
    page = client.get(address).content.decode()
    assert "Ovid Embase" in page and "Anybody who sees the item" in page
    wrong = client.post(address, {"name": "PubMed", "shown_to": "desk"})
    assert wrong.status_code == 422 and "shows its abstracts to everybody" in wrong.content.decode()
    assert client.post(address, {"name": "", "shown_to": ""}).status_code == 422
    assert client.post(address, {"name": "Ovid", "shown_to": "desk"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Only the library desk" in page and "By the rule for “Ovid”" in page
    rule = AbstractRule.objects.get()
    assert client.post(reverse("knowledge:remove_abstract_rule", args=[rule.uid])).status_code == 302
    assert not AbstractRule.objects.exists() and SourceDatabase.objects.get().audience is None
    assert "Who sees abstracts" in client.get("/desk").content.decode()
    other = people.client("partner").get(address)
    assert other.status_code == 403


tokens = st.sampled_from(
    [PUBLIC, PARTNERS, "org:1", "org:2", "role:specialist@1", "role:administrator@2", "group:3", "person:4"]
)
viewers = st.builds(
    Viewer,
    person=st.sampled_from([None, 4, 5]),
    organisation=st.sampled_from([1, 2]),
    groups=st.sampled_from([frozenset(), frozenset({3})]),
    role=st.sampled_from([None, *Role]),
)


@given(st.lists(tokens, max_size=3), st.lists(tokens, max_size=3), viewers)
def test_both_audiences_let_in_only_those_who_are_in_both(one: list[str], other: list[str], viewer: Viewer) -> None:
    if viewer.may_see(both(one, other)):
        assert viewer.may_see(one) and viewer.may_see(other)


@given(st.lists(tokens, min_size=1, max_size=3), viewers)
def test_an_audience_and_everybody_is_that_audience(one: list[str], viewer: Viewer) -> None:
    assert viewer.may_see(both(one, [PUBLIC])) == viewer.may_see(one)


@given(st.dictionaries(st.integers(1, 4), st.sampled_from(list(ShownTo)), max_size=4))
def test_nobody_beyond_the_own_people_sees_more_than_the_strictest_allows(said: dict[int, str]) -> None:
    found = tokens_of(said)
    strict = {ShownTo.DESK, ShownTo.ORGANISATION}
    if found is None:
        assert not strict & set(said.values()) and ShownTo.STAFF not in said.values()
    else:
        assert PUBLIC not in found and (PARTNERS in found) == (not strict & set(said.values()))


def test_the_longest_name_of_each_organisation_decides() -> None:
    rules = [(1, "Ovid", "desk"), (1, "Ovid MEDLINE", "staff"), (2, "Ovid", "public"), (3, "Scopus", "desk")]
    assert said_of("Ovid MEDLINE", rules) == {1: "staff", 2: "public"}
