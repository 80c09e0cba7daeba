"""A run from the page to the shelf: what is stored, how far it came, what is withdrawn, and what it never does."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import recorded
from bad_server import BadServer, says, status, then
from django.conf import settings
from django.utils import timezone
from recorded import Entrez, article

from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.importing.actions import undo_import
from fingerpost.areas.knowledge.models import Harvested, HarvestRun, Holding, ImportRun, Item, Source, Withdrawal
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.jobs import run as run_job
from fingerpost.base.activity.jobs import take
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.kit.errors import Conflict, NotAllowed
from fingerpost.doors.harvest import opening, running
from fingerpost.doors.harvest.client import Gate
from fingerpost.doors.harvest.scheduling import ask_due
from fingerpost.doors.harvest.sources.pubmed.connector import PubMed
from fingerpost.doors.harvest.sources.watched_folder.connector import place_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(server: BadServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are looked for on this machine, without waiting."""
    monkeypatch.setattr(opening, "GATE", Gate(ports=frozenset((server.port,)), private=True))
    monkeypatch.setattr(opening, "_waiting", lambda alive: lambda seconds: alive())
    monkeypatch.setattr(running, "REST_SECONDS", 0)
    monkeypatch.setattr(PubMed, "base", server.url(""))


def add(people: Any, sort: str = "pubmed", every: str = "week", **settings: Any) -> Source:
    given = {"query": "badges", "contact": "library@ashdown.example", "most": 10_000} | settings
    return actions.add_source(
        organisation=people.organisation, sort=sort, name="Badges", settings=given, every=every,
        by=people.by_role["administrator"],
    )  # fmt: skip


def ask(source: Source, by: Any, *, pruning: bool = False, turns: int = 20) -> HarvestRun:
    """Begin a run and let a worker carry it out."""
    run = actions.begin_run(source=source, by=by, pruning=pruning)
    work(turns)
    run.refresh_from_db()
    source.refresh_from_db()
    return run


def work(turns: int = 20) -> None:
    for _ in range(turns):
        if (job := take()) is None:
            return
        run_job(job)


def test_a_run_stores_what_comes_and_how_far_it_came(people: Any, server: BadServer) -> None:
    Entrez(server, {"30000001": ("2026/01/01", article("30000001")), "30000002": ("2026/01/02", article("30000002"))})
    source = add(people)
    assert server.asked == []
    run = ask(source, people.by_role["specialist"])
    assert (run.received, run.error, run.by_name) == (2, "", "Specialist Person")
    assert run.imported is not None and (run.imported.added, run.imported.failed) == (2, 0)
    assert run.requests == 2 and run.bytes > 1000
    assert source.checkpoint["since"] == timezone.localdate().isoformat()
    assert source.next_at is not None and source.next_at > timezone.now() + timedelta(days=6)
    assert set(Item.objects.values_list("citation__pmid", flat=True)) == {"30000001", "30000002"}
    assert Harvested.objects.filter(source=source).count() == 2


def test_the_next_run_brings_only_what_is_new(people: Any, server: BadServer) -> None:
    papers = {"30000001": ("2026/01/01", article("30000001"))}
    today = f"{timezone.localdate():%Y/%m/%d}"
    entrez = Entrez(server, papers)
    source = add(people)
    ask(source, people.by)
    papers["30000002"] = (today, article("30000002"))
    entrez.changed = {"30000002": today}
    again = ask(source, people.by)
    assert (again.received, again.imported and again.imported.added) == (1, 1)
    quiet = ask(source, people.by)
    assert quiet.imported is not None and quiet.imported.added == 0 and Item.objects.count() == 2


def test_a_run_with_nothing_new_leaves_no_import_behind(people: Any, server: BadServer) -> None:
    Entrez(server, {})
    assert ask(add(people), people.by).imported is None
    assert not ImportRun.objects.exists()


def test_what_a_run_brought_can_be_taken_back(people: Any, server: BadServer) -> None:
    Entrez(server, {"30000001": ("2026/01/01", article("30000001"))})
    run = ask(add(people), people.by)
    assert run.imported is not None
    run.imported.refresh_from_db()
    assert undo_import(run=run.imported, by=people.by_role["specialist"])["removed"] == 1
    assert not Item.objects.exists() and not Harvested.objects.exists()


def test_a_fault_half_way_keeps_what_came_and_the_next_run_goes_on_there(
    people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.pubmed.connector.BATCH", 2)
    entrez = Entrez(server, {f"3000000{n}": ("2026/01/01", article(f"3000000{n}")) for n in range(1, 6)})
    server.replies["/efetch.fcgi"] = then(entrez.fetch, says("<html>Maintenance</html>", "text/html"))
    source = add(people)
    first = ask(source, people.by)
    assert first.received == 2 and "text/html" in first.error and Item.objects.count() == 2
    assert source.checkpoint["done"] == 2
    server.replies["/efetch.fcgi"] = entrez.fetch
    asked = len(server.asked)
    second = ask(source, people.by)
    assert (second.received, second.error) == (3, "") and Item.objects.count() == 5
    assert [each.query["retstart"] for each in server.asked[asked + 1 :]] == ["2", "4"]


def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.pubmed.connector.BATCH", 2)
    Entrez(server, {f"3000000{n}": ("2026/01/01", article(f"3000000{n}")) for n in range(1, 6)})
    source = add(people)
    run = actions.begin_run(source=source, by=people.by)
    job = take()
    assert job is not None

    class Killed(BaseException):
        pass

    def killed(*args: Any, **kwargs: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(running.time, "sleep", killed)
        with pytest.raises(Killed):
            run_job(job)
    with acting("test"):
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    work()
    run.refresh_from_db()
    assert (run.received, run.error, run.finished_at is not None) == (5, "", True)
    assert Item.objects.count() == 5 and run.imported is not None and run.imported.added == 5


def test_a_long_run_takes_turns_with_other_jobs(
    people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.pubmed.connector.BATCH", 1)
    monkeypatch.setattr(running, "TURN_SECONDS", 0.0)
    Entrez(server, {f"3000000{n}": ("2026/01/01", article(f"3000000{n}")) for n in range(1, 5)})
    source = add(people)
    run = actions.begin_run(source=source, by=people.by)
    work(turns=2)
    run.refresh_from_db()
    assert run.received == 2 and run.finished_at is None
    with pytest.raises(Conflict, match="going on"):
        actions.begin_run(source=source, by=people.by)
    work()
    run.refresh_from_db()
    assert run.received == 4 and run.finished_at is not None and Job.objects.count() >= 4


def test_a_source_that_asks_for_patience_is_asked_again_when_it_said(people: Any, server: BadServer) -> None:
    server.replies["/esearch.fcgi"] = status(429, Retry_After="900")
    run = ask(add(people), people.by)
    assert run.finished_at is None and len(server.asked) == 1
    job = Job.objects.latest("pk")
    assert job.state == Job.State.WAITING and 890 < (job.lease_until - timezone.now()).total_seconds() < 901


def test_pausing_ends_a_run_at_its_next_step(people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.pubmed.connector.BATCH", 1)
    monkeypatch.setattr(running, "TURN_SECONDS", 0.0)
    Entrez(server, {f"3000000{n}": ("2026/01/01", article(f"3000000{n}")) for n in range(1, 5)})
    source = add(people)
    run = actions.begin_run(source=source, by=people.by)
    work(turns=1)
    actions.pause_source(source=source, paused=True, by=people.by_role["specialist"])
    work()
    run.refresh_from_db()
    assert run.received == 2 and "paused" in run.error
    with pytest.raises(Conflict, match="paused"):
        actions.begin_run(source=source, by=people.by)


def test_a_run_brings_no_more_than_it_may(people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.pubmed.connector.BATCH", 2)
    Entrez(server, {f"3000000{n}": ("2026/01/01", article(f"3000000{n}")) for n in range(1, 8)})
    source = add(people, most=3)
    run = ask(source, people.by)
    assert run.received == 4 and "stopped at 4" in run.notes[0]["text"]
    assert ask(source, people.by).received == 3


def test_only_due_sources_are_asked_by_themselves(people: Any, server: BadServer) -> None:
    Entrez(server, {})
    due, waiting, never = add(people), add(people), add(people, every="never")
    paused = add(people)
    actions.pause_source(source=paused, paused=True, by=people.by)
    with acting("test"):
        Source.objects.filter(pk__in=[due.pk, paused.pk]).update(next_at=timezone.now() - timedelta(minutes=1))
    assert never.next_at is None and waiting.next_at is not None
    assert ask_due() == 1 and ask_due() == 0
    work()
    assert list(HarvestRun.objects.values_list("source", flat=True)) == [due.pk]
    assert HarvestRun.objects.get().by == "system:harvest"


def test_what_is_deleted_upstream_is_withdrawn_and_stays_addressable(people: Any, server: BadServer) -> None:
    papers = {"30000001": ("2026/01/01", article("30000001")), "30000002": ("2026/01/02", article("30000002"))}
    entrez = Entrez(server, papers)
    source = add(people)
    ask(source, people.by)
    del entrez.papers["30000002"]
    run = ask(source, people.by, pruning=True)
    assert (run.gone, run.error) == (1, "")
    gone = Item.objects.get(citation__pmid="30000002")
    holding = Holding.objects.get(item=gone, organisation=people.organisation)
    assert holding.status == Holding.Status.WITHDRAWN
    assert Withdrawal.objects.get(holding=holding).reason == "Badges no longer has it."
    assert people.client("specialist").get(gone.url).status_code == 200
    assert not Holding.objects.filter(item__citation__pmid="30000001", status=Holding.Status.WITHDRAWN).exists()
    assert ask(source, people.by, pruning=True).gone == 0


def test_a_source_that_seems_to_have_lost_most_of_it_is_not_believed(people: Any, server: BadServer) -> None:
    entrez = Entrez(server, {f"300000{n}": ("2026/01/01", article(f"300000{n}")) for n in range(10, 50)})
    source = add(people)
    ask(source, people.by)
    entrez.papers = {}
    run = ask(source, people.by, pruning=True)
    assert run.gone == 0 and "too many to believe" in run.notes[0]["text"]
    assert not Withdrawal.objects.exists()


def test_retractions_come_with_what_changed(people: Any, server: BadServer) -> None:
    entrez = Entrez(server, {"30000001": ("2026/01/01", article("30000001"))})
    source = add(people)
    ask(source, people.by)
    today = f"{timezone.localdate():%Y/%m/%d}"
    entrez.papers["30000001"] = ("2026/01/01", article("30000001", retracted=True))
    entrez.changed = {"30000001": today}
    ask(source, people.by)
    assert Item.objects.get().retracted


def test_a_feed_entry_whose_title_changes_is_the_same_item(people: Any, server: BadServer) -> None:
    server.replies["/feed"] = says(recorded.ATOM, "application/atom+xml")
    source = add(people, sort="feed", address=server.url("/feed"))
    ask(source, people.by)
    server.replies["/feed"] = says(
        recorded.ATOM.replace("Alert about a pump", "Updated: pumps"), "application/atom+xml"
    )
    run = ask(source, people.by)
    assert [item.title for item in Item.objects.all()] == ["Updated: pumps"]
    assert run.imported is not None and run.imported.updated == 1


def test_a_page_that_changes_is_due_for_another_look(people: Any, server: BadServer) -> None:
    page = "<html><head><title>Falls policy of the trust</title></head><body><main>{}</main></body></html>"
    server.replies["/p"] = says(page.format("Call for help."), "text/html")
    source = add(people, sort="web_page", address=server.url("/p"))
    ask(source, people.by)
    item = Item.objects.get()
    assert not Holding.objects.filter(item=item, review_on__isnull=False).exists()
    server.replies["/p"] = says(page.format("Call for help at once."), "text/html")
    run = ask(source, people.by)
    assert Holding.objects.get(item=item).review_on == timezone.localdate()
    assert [note["ref"] for note in run.notes] == ["", item.ref] and Item.objects.count() == 1


def test_records_that_seem_to_identify_a_patient_are_held_back(people: Any, server: BadServer) -> None:
    feed = recorded.ATOM.replace("Check every pump.", "NHS number 943 476 5919, born 1 May 1950")
    server.replies["/feed"] = says(feed, "application/atom+xml")
    run = ask(add(people, sort="feed", address=server.url("/feed")), people.by)
    assert run.imported is not None and (run.imported.added, run.imported.failed) == (0, 1)
    assert not Item.objects.exists()


def test_reports_in_a_watched_folder_are_seen_by_ones_own_staff(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, home=tmp_path))
    folder = tmp_path / place_of(people.organisation.pk) / "exports"
    folder.mkdir(parents=True)
    report = folder / "own.ris"
    report.write_text("TY  - RPRT\nTI  - Our own badges\nAU  - Example, A\nPY  - 2024\nER  - \n")
    os.utime(report, (time.time() - 60, time.time() - 60))
    run = ask(add(people, "watched_folder", folder="exports"), people.by)
    assert run.imported is not None and run.imported.sharing == "organisation"
    assert visible_items(people.viewer("member")).get().title == "Our own badges"
    assert not visible_items(people.viewer("anonymous")).exists()


def test_a_source_that_cannot_say_what_is_gone_says_so(people: Any) -> None:
    source = add(people, "feed", address="https://example.org/feed")
    run = ask(source, people.by, pruning=True)
    assert run.finished_at is not None and "cannot say what it has no longer" in run.error
    assert not Job.objects.exclude(state="done").exists()


def test_a_source_of_a_sort_that_is_no_longer_known_is_told(people: Any) -> None:
    assert "no such sort" in ask(add(people, sort="gopher"), people.by).error


def test_the_ledger_has_no_values_of_sources(people: Any, server: BadServer) -> None:
    Entrez(server, {})
    source = add(people, api_key="very-secret-key", query="private words")
    ask(source, people.by)
    told = str(list(Event.objects.values()))
    assert "knowledge.source.added" in told and "very-secret-key" not in told and "private words" not in told


@pytest.mark.parametrize("role", ["lay", "learner", "member", "manager", "governance", "partner", "specialist"])
def test_only_administrators_allow_a_place_outside(people: Any, role: str) -> None:
    by = people.by_role[role]
    with pytest.raises(NotAllowed):
        actions.add_source(
            organisation=people.organisation, sort="pubmed", name="x", settings={"query": "x"}, every="week", by=by
        )
    source = add(people)
    for act in (
        lambda: actions.change_source(source=source, name="y", settings={}, every="day", by=by),
        lambda: actions.remove_source(source=source, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
    if role != "specialist":
        with pytest.raises(NotAllowed):
            actions.begin_run(source=source, by=by)
        with pytest.raises(NotAllowed):
            actions.pause_source(source=source, paused=True, by=by)


def test_a_source_cannot_be_removed_while_it_is_asked(people: Any, server: BadServer) -> None:
    source = add(people)
    actions.begin_run(source=source, by=people.by)
    with pytest.raises(Conflict):
        actions.remove_source(source=source, by=people.by)


def test_another_question_begins_at_the_beginning(people: Any, server: BadServer) -> None:
    Entrez(server, {})
    source = add(people)
    ask(source, people.by)
    kept = dict(source.settings)
    actions.change_source(source=source, name="Other", settings=kept, every="day", by=people.by)
    assert source.checkpoint
    actions.change_source(source=source, name="Other", settings=kept | {"query": "hats"}, every="day", by=people.by)
    assert source.checkpoint == {} and source.every == "day"
