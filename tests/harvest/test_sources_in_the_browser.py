"""The pages about sources: who may open them, what they say before anything is sent, and what they cost."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
import recorded
from bad_server import BadServer, says
from django.db import connection
from django.test.utils import CaptureQueriesContext
from recorded import Entrez, article

from fingerpost.areas.enquiries import actions as enquiries
from fingerpost.areas.enquiries.draft import Draft, Line
from fingerpost.areas.enquiries.models import Shared
from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import HarvestRun, Item, Source
from fingerpost.base.activity.jobs import run as run_job
from fingerpost.base.activity.jobs import take
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.kit.errors import FingerpostError
from fingerpost.base.vocabulary import actions as vocabulary
from fingerpost.config.env import Settings
from fingerpost.doors.harvest import opening, running
from fingerpost.doors.harvest.client import Gate
from fingerpost.doors.harvest.sources import SORTS
from fingerpost.doors.harvest.sources.pubmed.connector import PubMed

pytestmark = pytest.mark.django_db
ASKED = {"name": "Falls", "query": "falls[ti]", "most": "500", "every": "week", "contact": "library@ashdown.example"}
OUTSIDERS = ["lay", "learner", "member", "manager", "governance", "partner"]


@pytest.fixture(autouse=True)
def here(server: BadServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any) -> None:
    """Sources are looked for on this machine, without waiting."""
    monkeypatch.setattr(opening, "GATE", Gate(ports=frozenset((server.port,)), private=True))
    monkeypatch.setattr(opening, "_waiting", lambda alive: lambda seconds: alive())
    monkeypatch.setattr(running, "REST_SECONDS", 0)
    monkeypatch.setattr(PubMed, "base", server.url(""))
    (tmp_path / "watched" / "exports").mkdir(parents=True)
    settings.FINGERPOST = Settings(home=tmp_path)


def text(answer: Any) -> str:
    return unescape(" ".join(answer.content.decode().split()))


def add(people: Any, **settings: Any) -> Source:
    kept = {"query": "falls[ti]", "contact": "library@ashdown.example", "most": 500} | settings
    return actions.add_source(
        organisation=people.organisation, sort="pubmed", name="Falls", settings=kept, every="week", by=people.by
    )


def shelve(people: Any, *records: SourceRecord) -> None:
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    importing.finish_import(run=run, by=people.by)


def work() -> None:
    while job := take():
        run_job(job)


def test_the_desk_leads_to_the_sources(people: Any) -> None:
    assert 'href="/desk/sources"' in text(people.client("specialist").get("/desk"))
    shown = text(people.client("specialist").get("/desk/sources"))
    assert "Nothing is asked and nothing is sent until an administrator adds a source" in shown
    assert "/desk/sources/add" not in shown
    assert "/desk/sources/add" in text(people.client("administrator").get("/desk/sources"))


def test_every_sort_is_offered_with_its_own_questions(people: Any) -> None:
    client = people.client("administrator")
    shown = text(client.get("/desk/sources/add"))
    for name, sort in SORTS.items():
        assert f"/desk/sources/add/{name}" in shown and str(sort.summary) in shown
        page = client.get(f"/desk/sources/add/{name}")
        assert page.status_code == 200 and str(sort.label) in text(page)
        empty = client.post(f"/desk/sources/add/{name}", {})
        assert empty.status_code == 422 and "There is a problem" in text(empty)
    assert client.get("/desk/sources/add/gopher").status_code == 404


def test_what_is_sent_to_whom_is_said_before_anything_is_kept(people: Any, server: BadServer) -> None:
    client = people.client("administrator")
    shown = text(client.post("/desk/sources/add/pubmed", ASKED))
    assert "eutils.ncbi.nlm.nih.gov" in shown and "the contact address library@ashdown.example" in shown
    assert "the search “falls[ti]”" in shown
    assert 'name="query"' in shown and not Source.objects.exists()
    back = client.post("/desk/sources/add/pubmed", ASKED | {"again": "yes"})
    assert back.status_code == 200 and "falls[ti]" in text(back)
    answer = client.post("/desk/sources/add/pubmed", ASKED | {"confirm": "yes"})
    source = Source.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, source.url)
    assert source.settings == {
        "query": "falls[ti]", "strategy": "", "api_key": "", "most": 500, "contact": "library@ashdown.example"
    }  # fmt: skip
    page = text(client.get(source.url))
    assert "Not asked yet" in page and "eutils.ncbi.nlm.nih.gov" in page and server.asked == []


def test_the_answers_are_asked_again_when_something_is_wrong(people: Any) -> None:
    client = people.client("administrator")
    wrong = client.post("/desk/sources/add/pubmed", ASKED | {"contact": "nobody", "most": "0", "confirm": "yes"})
    assert wrong.status_code == 422 and "falls[ti]" in text(wrong) and not Source.objects.exists()
    both = client.post("/desk/sources/add/pubmed", ASKED | {"query": "", "confirm": "yes"})
    assert "Give either a PubMed search or a search strategy" in text(both)


def test_a_search_that_names_a_patient_is_never_sent(people: Any) -> None:
    asked = ASKED | {"query": "falls NHS number 943 476 5919", "confirm": "yes"}
    answer = people.client("administrator").post("/desk/sources/add/pubmed", asked)
    assert answer.status_code == 422 and not Source.objects.exists() and "NHS number" in text(answer)


@pytest.mark.parametrize(
    "address",
    [
        "http://u:p@library.example/feed",
        "ftp://library.example/",
        "feed",
        "https://",
        "javascript:alert(1)",
        "http://192.168.0.1/feed",
        "https://127.0.0.1/",
        "http://[::1]/feed",
    ],
)
def test_addresses_that_are_never_asked_are_refused_in_the_form(people: Any, address: str) -> None:
    asked = ASKED | {"address": address, "confirm": "yes"}
    assert people.client("administrator").post("/desk/sources/add/feed", asked).status_code == 422


def test_a_private_address_is_refused_when_it_is_asked(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "GATE", Gate(resolve=lambda host, port: ["10.0.0.5"]))
    client = people.client("administrator")
    client.post("/desk/sources/add/feed", ASKED | {"address": "https://intranet.example/feed", "confirm": "yes"})
    source = Source.objects.get()
    assert "inside a private network" in text(client.post(f"{source.url}/try"))
    client.post(f"{source.url}/run")
    work()
    assert "inside a private network" in text(client.get(source.url))


def test_trying_shows_what_would_come_and_stores_nothing(people: Any, server: BadServer) -> None:
    Entrez(server, {f"300000{n}": ("2026/01/01", article(f"300000{n}")) for n in range(10, 25)})
    source, client = add(people), people.client("specialist")
    before = Item.objects.count()
    shown = text(client.post(f"{source.url}/try"))
    assert "15 in all." in shown and "Of the first 15, 0 are here already." in shown
    assert shown.count("of blue badges on busy wards.") == 10 and Item.objects.count() == before
    assert not HarvestRun.objects.exists()
    assert client.get(f"{source.url}/try").status_code == 405


def test_trying_a_source_that_is_down_says_so(people: Any, server: BadServer) -> None:
    server.replies["/esearch.fcgi"] = says("<html>", "text/html")
    shown = text(people.client("specialist").post(f"{add(people).url}/try"))
    assert "text/html" in shown and "Nothing was stored" in shown


def test_running_shows_what_came_with_its_report_and_log(people: Any, server: BadServer) -> None:
    Entrez(server, {f"300000{n}": ("2026/01/01", article(f"300000{n}")) for n in range(10, 13)})
    source, client = add(people), people.client("specialist")
    answer = client.post(f"{source.url}/run", follow=True)
    assert "Being asked now" in text(answer)
    again = client.post(f"{source.url}/run", follow=True)
    assert "A run of this source is going on" in text(again)
    work()
    shown = text(client.get(source.url))
    assert "Three records: 3 new." in shown and "2 questions" in shown and "Specialist Person" in shown
    run = HarvestRun.objects.get()
    assert run.imported is not None and client.get(run.imported.url).status_code == 200
    assert "Three records" in text(client.get(f"{source.url}/runs"))
    assert "Three records: 3 new." in text(client.get("/desk/sources")) and "Well" in text(client.get("/desk/sources"))


def test_pausing_and_removing(people: Any, server: BadServer) -> None:
    Entrez(server, {"30000010": ("2026/01/01", article("30000010"))})
    source, client = add(people), people.client("administrator")
    client.post(f"{source.url}/run")
    work()
    assert "Paused" in text(client.post(f"{source.url}/pause", {"paused": "yes"}, follow=True))
    assert "is paused" in text(client.post(f"{source.url}/run", follow=True))
    assert "Paused" not in text(client.post(f"{source.url}/pause", {"paused": "no"}, follow=True))
    assert "What it brought stays" in text(client.get(f"{source.url}/remove"))
    client.post(f"{source.url}/remove")
    assert not Source.objects.exists() and Item.objects.count() == 1


def test_a_key_is_never_shown_whole(people: Any) -> None:
    source = add(people, api_key="abcdef123456")
    client = people.client("administrator")
    for page in (
        people.client("specialist").get(source.url),
        client.get(source.url),
        client.get(f"{source.url}/change"),
    ):
        assert "abcdef123456" not in text(page)
    client.post(f"{source.url}/change", ASKED | {"confirm": "yes", "api_key": ""})
    source.refresh_from_db()
    assert source.settings["api_key"] == "abcdef123456"
    assert "…3456" in text(people.client("specialist").get(source.url))


def test_changing_keeps_the_answers_and_says_what_is_sent(people: Any) -> None:
    source, client = add(people), people.client("administrator")
    page = text(client.get(f"{source.url}/change"))
    assert "falls[ti]" in page and 'value="Falls"' in page
    changed = ASKED | {"name": "Falls and hips", "every": "day"}
    assert "begins at its beginning" in text(client.post(f"{source.url}/change", changed))
    client.post(f"{source.url}/change", changed | {"confirm": "yes"})
    source.refresh_from_db()
    assert (source.name, source.every) == ("Falls and hips", "day")


def test_a_kept_strategy_is_a_source_as_it_stands_at_the_time(people: Any, server: BadServer) -> None:
    admin = people.by_role["administrator"]
    strategy = enquiries.keep(
        draft=Draft((Line("one", "falls.ti."), Line("two", "wards.ti."), Line("three", "1 and 2"))),
        name="Falls on wards", shared=Shared.PUBLIC, organisation=people.organisation, by=admin,
    )  # fmt: skip
    client = people.client("administrator")
    assert "Falls on wards" in text(client.get("/desk/sources/add/pubmed"))
    asked = ASKED | {"query": "", "strategy": strategy.uid, "confirm": "yes"}
    client.post("/desk/sources/add/pubmed", asked)
    source = Source.objects.get()
    Entrez(server, {"30000010": ("2026/01/01", article("30000010"))})
    client.post(f"{source.url}/run")
    work()
    term = server.asked[0].query["term"]
    assert "falls[ti]" in term and "wards[ti]" in term and "AND" in term
    assert "the search strategy as it then stands" in text(client.get(source.url))


@pytest.mark.parametrize("role", OUTSIDERS)
def test_only_the_desk_sees_sources(people: Any, role: str) -> None:
    source, client = add(people), people.client(role)
    for address in ("/desk/sources", "/desk/sources/add", "/desk/sources/add/feed", "/desk/sources/starter-shelf"):
        assert client.get(address).status_code == 403, address
    for part in ("", "/runs", "/change", "/remove"):
        assert client.get(source.url + part).status_code == 403, part
    for part in ("/try", "/run", "/pause", "/remove", "/look-for-gone", "/change"):
        assert client.post(source.url + part, {"paused": "yes"}).status_code == 403, part


def test_a_specialist_asks_but_does_not_allow(people: Any) -> None:
    source, client = add(people), people.client("specialist")
    assert client.get(source.url).status_code == 200
    for address in ("/desk/sources/add", "/desk/sources/add/feed", f"{source.url}/change", f"{source.url}/remove"):
        assert client.get(address).status_code == 403, address


def test_somebody_not_signed_in_is_led_to_signing_in(people: Any) -> None:
    source, client = add(people), people.client("anonymous")
    for address in ("/desk/sources", source.url, f"{source.url}/try"):
        assert client.get(address).status_code in (302, 405), address


def test_another_organisations_source_is_not_there(people: Any) -> None:
    theirs = actions.add_source(
        organisation=people.partner, sort="pubmed", name="Theirs", settings={"query": "x"}, every="week", by=people.by
    )
    client = people.client("administrator")
    assert "Theirs" not in text(client.get("/desk/sources"))
    for part in ("", "/runs", "/change", "/remove"):
        assert client.get(theirs.url + part).status_code == 404, part
    for part in ("/try", "/run", "/pause", "/remove"):
        assert client.post(theirs.url + part).status_code == 404, part


def test_the_list_costs_no_more_for_more_sources(people: Any, server: BadServer) -> None:
    Entrez(server, {"30000010": ("2026/01/01", article("30000010"))})
    client = people.client("administrator")
    client.get("/desk/sources")
    counts = []
    for _ in range(3):
        for _ in range(3):
            actions.begin_run(source=add(people), by=people.by)
        work()
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/sources")
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] and counts[0] < 25


def test_a_starter_shelf_says_its_size_and_time_first(people: Any, server: BadServer) -> None:
    vocabulary.add_topic(
        organisation=people.organisation, name="Falls", synonyms=["slips"], heading="Accidental Falls", by=people.by
    )
    Entrez(server, {f"3000{n}": ("2026/01/01", article(f"3000{n}")) for n in range(1000, 1250)})
    client = people.client("administrator")
    page = text(client.get("/desk/sources/starter-shelf"))
    assert "Falls" in page and "sent to PubMed" in page
    uid = people.organisation.topics.get().uid
    asked = {"topics": [uid], "words": "pressure ulcer", "kinds": ["reviews", "trials"], "years": "5",
             "contact": "library@ashdown.example"}  # fmt: skip
    shown = text(client.post("/desk/sources/starter-shelf", asked))
    assert "250 papers." in shown and "MB of disk" in shown and "papers a second" in shown
    assert not Source.objects.exists() and not Item.objects.exists()
    term = server.asked[0].query["term"]
    assert '"Accidental Falls"[mh] OR "Falls"[tiab] OR "slips"[tiab] OR "pressure ulcer"[tiab]' in term
    assert '"randomized controlled trial"[pt]' in term and '"guideline"[pt]' not in term and "[dp]" in term
    client.post("/desk/sources/starter-shelf", asked | {"load": "yes"})
    work()
    assert Source.objects.get().name == "Starter shelf" and Item.objects.count() == 250


def test_a_shelf_of_nothing_or_without_topics_is_told(people: Any, server: BadServer) -> None:
    Entrez(server, {})
    client = people.client("administrator")
    asked = {"words": "", "kinds": ["reviews"], "years": "5", "contact": "library@ashdown.example"}
    assert client.post("/desk/sources/starter-shelf", asked).status_code == 422
    assert "PubMed has nothing on that" in text(client.post("/desk/sources/starter-shelf", asked | {"words": "xyz"}))


def test_records_without_abstract_are_filled_in_by_identifier(
    people: Any, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fingerpost.doors.harvest.sources.europe_pmc.connector.EuropePMC.base", server.url("/epmc"))
    monkeypatch.setattr("fingerpost.doors.harvest.sources.crossref.connector.Crossref.base", server.url("/crossref"))
    shelve(
        people,
        SourceRecord(pmid="30000010", title="Trial 30000010 of blue badges on busy wards."),
        SourceRecord(doi="10.9999/epmc.41000001", title="Review 41000001 of badges"),
        SourceRecord(doi="10.9999/supplement", title="Quite another thing about hats"),
        SourceRecord(pmid="30000099", title="It has one", abstract=(Section("", "Here."),)),
    )
    Entrez(server, {"30000010": ("2026/01/01", article("30000010"))})
    server.replies["/epmc"] = says(recorded.europe_pmc_page("", "41000001", hits=1))
    server.replies["/crossref"] = says(recorded.crossref_page("", "10.9999/supplement", total=1))
    source = actions.add_source(
        organisation=people.organisation, sort="completing", name="Fill in", every="month", by=people.by,
        settings={"contact": "library@ashdown.example", "most": 500},
    )  # fmt: skip
    client = people.client("specialist")
    assert "Three" in text(client.post(f"{source.url}/try")) or "3 in all." in text(client.post(f"{source.url}/try"))
    client.post(f"{source.url}/run")
    work()
    filled = {item.title: item.citation.record.abstract for item in Item.objects.all()}
    assert sum(bool(abstract) for abstract in filled.values()) == 3 and len(filled) == 4
    assert server.asked[-1].query["filter"] == "doi:10.9999/supplement"
    sent = {value for each in server.asked for value in each.query.values()}
    assert not any("hats" in value or "It has one" in value or "30000099" in value for value in sent)


def test_errors_of_the_door_are_of_the_one_family() -> None:
    from fingerpost.doors.harvest.client import errors

    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert all(issubclass(each, FingerpostError) for each in kinds) and len(kinds) == 8
