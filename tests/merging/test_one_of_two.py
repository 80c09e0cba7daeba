"""Two items become one with all that points at them, and two again, each exactly as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pairs import LONG, brought, paper, two

from fingerpost.areas.knowledge.actions import hold
from fingerpost.areas.knowledge.linking.actions import link_items
from fingerpost.areas.knowledge.merging.actions import merge_items, put_off, say_different, say_same, undo_merge
from fingerpost.areas.knowledge.merging.queries import next_likeness
from fingerpost.areas.knowledge.merging.scanning import begin_scan, scan_job
from fingerpost.areas.knowledge.merging.uniting import united
from fingerpost.areas.knowledge.models import Answer, Citation, Holding, Item, Likeness, LinkSort, Merge
from fingerpost.areas.knowledge.queries import item_by_uid, items_by_ref, visible_items
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.kit.errors import Conflict, NotAllowed
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.viewer import SYSTEM

pytestmark = pytest.mark.django_db
_SAID = ("source", "block_start", "block_long", "block_place")
_TELLS = ("activity", "sessions")


def everything() -> dict[str, list[Any]]:
    """Every row of ours, but for the ledger, which tells what was done, and the merge itself."""
    models = [model for model in apps.get_models() if model._meta.app_label not in _TELLS and model is not Merge]
    rows = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}
    return {
        label: found for label, found in rows.items() if label != "records.Audience" and "AudienceToken" not in label
    }


def merged(people: Any, one: Item, other: Item) -> Merge:
    return merge_items(kept=one, gone=other, organisation=people.organisation, by=people.by)


def test_the_richer_of_each_field_and_where_it_came_from(people: Any) -> None:
    one, other = two(people, abstract=LONG)
    merge = merged(people, one, other)
    stored = Citation.objects.get(pk=one.pk)
    assert (stored.pmid, stored.doi, stored.record.abstract) == ("11111111", "10.9999/late", LONG)
    assert (merge.chosen["abstract"], merge.chosen["pmid"], merge.chosen["doi"]) == ("gone", "kept", "gone")
    assert Event.objects.get(name="knowledge.item.merged").refs == [other.ref, one.ref]


def test_the_old_address_leads_to_the_kept_item(people: Any) -> None:
    one, other = two(people)
    merged(people, one, other)
    assert item_by_uid(other.uid, SYSTEM) == one
    assert items_by_ref([other.ref], SYSTEM) == {other.ref: one}
    assert cards_for([other.ref], SYSTEM)[other.ref].ref == one.ref
    assert list(visible_items(SYSTEM)) == [one]
    answer = people.client("anonymous").get(other.url)
    assert (answer.status_code, answer["Location"]) == (302, one.url)


def test_what_was_taken_in_is_met_again_by_its_own_number(people: Any) -> None:
    one, other = two(people)
    merged(people, one, other)
    run = brought(people, paper(doi="10.9999/late"))
    assert run.added == 0
    assert Item.objects.count() == 2


def test_holdings_and_links_move(people: Any) -> None:
    one, other = two(people)
    brought(people, paper(title="A third paper of its own on visitors", pages="9", volume="3", doi="10.9999/third"))
    third = Item.objects.order_by("pk").last()
    ours = people.organisation
    hold(item=other, organisation=ours, by=people.by, topics=["discharge"], review_on=date(2030, 1, 1))
    link_items(source=third, target=other, sort=LinkSort.SUPPORTS, note="", organisation=ours, by=people.by)
    merged(people, one, other)
    assert Holding.objects.get().item == one
    assert one.links_to_it.get().source == third


def test_two_holdings_of_one_organisation_say_one_thing(people: Any) -> None:
    one, other = two(people)
    hold(item=one, organisation=people.organisation, by=people.by, topics=["stay"])
    hold(item=other, organisation=people.organisation, by=people.by, topics=["discharge"], review_on=date(2030, 1, 1))
    merged(people, one, other)
    held = Holding.objects.get(item=one)
    assert (held.topics, held.review_on) == (["stay", "discharge"], date(2030, 1, 1))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_apart_again_is_as_before(people: Any, data: Any) -> None:
    from django.db import transaction

    with transaction.atomic():
        facts = data.draw(st.fixed_dictionaries({}, optional={
            "abstract": st.just(LONG), "keywords": st.just(("ward", "stay")), "pmid": st.just("22222222"),
            "retracted": st.booleans(), "extra": st.just({"N1": ["a note"]}), "database": st.just("Made Base"),
        }))  # fmt: skip
        one, other = two(people, **facts)
        for item in (one, other):
            if data.draw(st.booleans()):
                topics = data.draw(st.lists(st.sampled_from(["stay", "discharge", "falls"]), unique=True))
                hold(item=item, organisation=people.organisation, by=people.by, topics=topics)
        if data.draw(st.booleans()):
            ours = people.organisation
            link_items(source=one, target=other, sort=LinkSort.SUPPORTS, note="", organisation=ours, by=people.by)
        before = everything()
        merge = merged(people, one, other)
        assert everything() != before
        undo_merge(merge=Merge.objects.get(pk=merge.pk), by=people.by)
        assert everything() == before
        transaction.set_rollback(True)


def test_not_apart_once_an_import_changed_the_record(people: Any) -> None:
    one, other = two(people)
    merge = merged(people, one, other)
    brought(
        people, paper(pmid="11111111", title="Quite another title that nothing shares", abstract=LONG), origin="nbib"
    )
    with pytest.raises(Conflict):
        undo_merge(merge=Merge.objects.get(pk=merge.pk), by=people.by)


def test_another_organisation_that_said_something_keeps_them_two(people: Any) -> None:
    one, other = two(people)
    hold(item=other, organisation=people.partner, by=people.by, topics=["theirs"])
    with pytest.raises(Conflict):
        merge_items(kept=one, gone=other, organisation=people.organisation, by=people.by_role["specialist"])


@pytest.mark.parametrize("role", ["lay", "learner", "member", "manager", "governance", "partner"])
def test_only_the_desk_makes_one_of_two(people: Any, role: str) -> None:
    one, other = two(people)
    with pytest.raises(NotAllowed):
        merge_items(kept=one, gone=other, organisation=people.organisation, by=people.by_role[role])
    assert people.client(role).get("/desk/same").status_code == 403


def asked(people: Any) -> Likeness:
    brought(people, paper(abstract=LONG))
    brought(people, paper(volume="13", issue="9", pages="5", abstract=LONG))
    return Likeness.objects.get()


def test_the_queue_in_the_browser(people: Any) -> None:
    likeness, desk = asked(people), people.client("specialist")
    page = desk.get("/desk/same").content.decode()
    assert "differs" in page
    assert "1 pair to look at" in desk.get("/desk").content.decode()
    desk.post(f"/desk/same/{likeness.uid}", {"answer": "same"})
    merge = Merge.objects.get()
    assert "nothing to look at" in desk.get("/desk/same").content.decode()
    assert merge.kept.title in desk.get("/desk/merged").content.decode()
    desk.post(f"/desk/merged/{merge.uid}")
    assert Item.objects.filter(merged_into=None).count() == 2
    assert desk.post(f"/desk/same/{likeness.uid}", {"answer": "nonsense"}).status_code == 422


def test_different_is_remembered_by_the_scan(people: Any) -> None:
    likeness = asked(people)
    say_different(likeness=likeness, by=people.by)
    scan_job(begin_scan(organisation=people.organisation, by=people.by))
    assert Likeness.objects.get().answer == Answer.DIFFERENT


def test_later_goes_to_the_end(people: Any) -> None:
    likeness = asked(people)
    put_off(likeness=likeness, by=people.by)
    assert next_likeness(people.viewer("specialist")) == likeness
    say_same(likeness=likeness, by=people.by)
    with pytest.raises(Conflict):
        say_same(likeness=likeness, by=people.by)


def test_the_scan_finds_what_is_here_twice_and_carries_on(people: Any) -> None:
    one, other = two(people)
    alike = {name: value for name, value in Citation.objects.values().get(pk=other.pk).items() if name in _SAID}
    with acting("test"):
        Citation.objects.filter(pk=one.pk).update(**alike)
    job = begin_scan(organisation=people.organisation, by=people.by)
    with pytest.raises(Conflict):
        begin_scan(organisation=people.organisation, by=people.by)
    scan_job(job)
    found = Likeness.objects.get()
    assert (found.sure, found.one, found.other) == (True, one, other)
    assert Job.objects.get(pk=job.pk).checkpoint == {"after": other.pk, "compared": 2, "found": 1}
    scan_job(Job.objects.get(pk=job.pk))
    assert Likeness.objects.count() == 1


PAPER = {"title": "Badges on busy wards", "journal": "J Made Up Res", "year": 2019, "volume": "12", "pages": "134-7"}


@pytest.mark.parametrize(
    "abstract",
    [
        {"journal": "Proceedings of the Annual Meeting of an Invented Society", "year": 2018},
        {"journal": "Proceedings of an Invented Society", "volume": "3", "issue": "S1", "pages": "S20"},
        {"journal": "Journal of Made-up Results", "volume": "11", "issue": "Suppl 2", "year": 2018},
        {"volume": "12", "issue": "4", "pages": "900"},
    ],
)
def test_where_a_work_was_printed_is_one_records(abstract: dict[str, Any]) -> None:
    printed = ("journal", "issn", "volume", "issue", "pages")
    gone = {"title": "Badges on busy wards", "issn": ["1234-5679"], "keywords": ["badges"], **abstract}
    made, chosen = united(PAPER, gone)
    assert {name: made.get(name) for name in printed} == {name: PAPER.get(name) for name in printed}
    assert (made["year"], made["keywords"], chosen["keywords"]) == (2019, ["badges"], "gone")


def test_what_is_printed_in_one_place_is_said_in_full() -> None:
    other = {"title": "Badges on busy wards", "journal": "Journal of Made-up Results", "volume": "12", "issue": "3"}
    made, chosen = united(PAPER, other)
    assert (made["journal"], made["issue"], made["pages"]) == ("Journal of Made-up Results", "3", "134-7")
    assert (chosen["journal"], chosen["issue"]) == ("gone", "gone")


texts = st.text("ab ", min_size=1, max_size=12)
records = st.fixed_dictionaries(
    {"title": texts},
    optional={
        "year": st.integers(2000, 2003), "month": st.integers(1, 12), "doi": texts, "pages": texts,
        "keywords": st.lists(texts, min_size=1, max_size=3, unique=True), "retracted": st.just(True),
        "abstract": st.lists(st.fixed_dictionaries({"text": texts}), min_size=1, max_size=2),
        "extra": st.dictionaries(st.sampled_from(["N1", "N2"]), st.lists(texts, min_size=1, max_size=2), min_size=1),
    },
)  # fmt: skip


@given(records, records)
def test_nothing_that_one_says_alone_is_lost(kept: dict[str, Any], gone: dict[str, Any]) -> None:
    made, chosen = united(kept, gone)
    assert made.keys() == chosen.keys()
    assert kept.keys() <= made.keys()
    assert gone.keys() - {"month", "day"} <= made.keys()
    assert {*kept.get("keywords", ()), *gone.get("keywords", ())} == set(made.get("keywords", ()))
    assert united(made, made)[0] == made
