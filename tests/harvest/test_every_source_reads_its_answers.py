"""Each source against answers in its documented form: all of it, what is new, what is gone, and going on half-way."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import recorded
from bad_server import BadServer, client_of, says, status, then
from recorded import Entrez, article, by_cursor, titles

from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.doors.harvest.client import BadAnswer, Bounds, Refused, Unreachable
from fingerpost.doors.harvest.connector import Connector, Part
from fingerpost.doors.harvest.sources import SORTS
from fingerpost.doors.harvest.sources.feed.connector import entries_of
from fingerpost.doors.harvest.sources.pubmed import connector as pubmed
from fingerpost.doors.harvest.sources.pubmed_files.connector import deleted_in

TODAY = date(2026, 11, 2)
LARGE = Bounds(bytes=5_000_000, seconds=5.0, silence=2.0)


def connector(name: str, server: BadServer, home: Path | None = None, **settings: Any) -> Connector:
    """A source of this sort that asks the local server."""
    made = SORTS[name].connector(
        {"contact": "library@ashdown.example", **settings}, client_of(server, bounds=LARGE), TODAY, home or Path()
    )
    if made.base:
        made.base = server.url("")  # type: ignore[misc]
    return made


def names(parts: list[Part]) -> list[str]:
    return [found.upstream for part in parts for found in part.found]


def papers(number: int, day: str = "2024/05/01") -> dict[str, tuple[str, str]]:
    return {str(30_000_000 + n): (day, article(str(30_000_000 + n))) for n in range(number)}


def test_pubmed_brings_everything_in_batches_and_says_who_asks(server: BadServer) -> None:
    Entrez(server, papers(450))
    parts = list(connector("pubmed", server, query="badges", api_key="k1").load_all())
    assert [len(part.found) for part in parts] == [200, 200, 50, 0]
    assert names(parts)[0] == "pmid:30000000" and len(set(names(parts))) == 450
    assert parts[-1].checkpoint == {"since": "2026-11-02"}
    asked = server.asked[0]
    assert asked.query["tool"] == "fingerpost" and asked.query["email"] == "library@ashdown.example"
    assert asked.query["api_key"] == "k1" and asked.query["term"] == "badges"
    assert asked.command == "POST" and "?" not in asked.path


def test_pubmed_cuts_by_day_what_is_too_much_for_one_search(server: BadServer, monkeypatch: Any) -> None:
    monkeypatch.setattr(pubmed, "MOST_OF_ONE_SEARCH", 10)
    monkeypatch.setattr(pubmed, "BATCH", 5)
    days = {f"3100{n:04}": (f"20{10 + n % 15}/0{1 + n % 9}/0{1 + n % 7}", article(f"3100{n:04}")) for n in range(60)}
    Entrez(server, days)
    parts = list(connector("pubmed", server, query="badges").load_all())
    assert sorted(names(parts)) == [f"pmid:{number}" for number in sorted(days)]
    assert sorted(connector("pubmed", server, query="badges").ids()) == sorted(names(parts))


@pytest.mark.parametrize("stop", [1, 2, 5, 8])
def test_pubmed_goes_on_where_it_stopped_and_misses_nothing(server: BadServer, monkeypatch: Any, stop: int) -> None:
    monkeypatch.setattr(pubmed, "MOST_OF_ONE_SEARCH", 10)
    monkeypatch.setattr(pubmed, "BATCH", 4)
    days = {f"3200{n:04}": (f"20{10 + n % 15}/0{1 + n % 9}/01", article(f"3200{n:04}")) for n in range(40)}
    Entrez(server, days)
    first = []
    for part in connector("pubmed", server, query="badges").load_all():
        first.append(part)
        if len(first) == stop:
            break
    rest = list(connector("pubmed", server, query="badges").since(first[-1].checkpoint or {}))
    assert sorted([*names(first), *names(rest)]) == sorted(f"pmid:{number}" for number in days)


def test_pubmed_then_brings_what_was_added_or_changed(server: BadServer) -> None:
    known = papers(3) | {"39999999": ("2026/10/30", article("39999999", "Retracted trial of badges.", retracted=True))}
    Entrez(server, known, changed={"39999999": "2026/11/01", "30000000": "2026/01/01"})
    [part, end] = connector("pubmed", server, query="badges").since({"since": "2026-10-31"})
    assert titles([part]) == ["Retracted trial of badges."]
    assert isinstance(part.found[0].record, SourceRecord) and part.found[0].record.retracted
    assert server.asked[0].query["datetype"] == "mdat" and server.asked[0].query["mindate"] == "2026/10/30"
    assert end.checkpoint == {"since": "2026-11-02"}


def test_pubmed_says_what_it_found_nothing_for(server: BadServer) -> None:
    Entrez(server, papers(1))
    [part, _] = connector("pubmed", server, query="badges AND xyzzy").load_all()
    assert part.notes == ["PubMed found nothing for “xyzzy”."]


@pytest.mark.parametrize(
    "answer", ['{"error":"API key invalid"}', '{"esearchresult":{"ERROR":"Empty term"}}', "[]", "{", "null"]
)
def test_pubmeds_refusals_are_told_and_end_the_run(server: BadServer, answer: str) -> None:
    server.replies["/esearch.fcgi"] = says(answer)
    with pytest.raises(BadAnswer):
        list(connector("pubmed", server, query="badges").load_all())


def test_only_what_pubmed_has_deleted_is_gone(server: BadServer) -> None:
    Entrez(server, papers(3))
    gone = connector("pubmed", server, query="badges").gone(["pmid:30000001", "pmid:38888888"])
    assert gone == ["pmid:38888888"]


def test_europe_pmc_follows_its_cursor_to_the_end(server: BadServer) -> None:
    page = recorded.europe_pmc_page
    server.replies["/"] = server.replies[""] = by_cursor(
        "cursorMark", {"*": page("A1", "41000001", "41000002", hits=3), "A1": page("A2", "41000003", hits=3),
                       "A2": page("A2", hits=3)}
    )  # fmt: skip
    source = connector("europe_pmc", server, query="badges")
    parts = list(source.load_all())
    assert names(parts) == ["pmid:41000001", "pmid:41000002", "pmid:41000003"]
    assert parts[0].checkpoint == {"since": "", "until": "2026-11-02", "cursor": "A1"}
    assert parts[-1].checkpoint == {"since": "2026-11-02"}
    assert source.count() == 3
    list(source.since({"since": "2026-10-01"}))
    assert server.asked[-1].query["query"] == "(badges) AND (UPDATE_DATE:[2026-10-01 TO 2026-11-02])"


def test_a_cursor_that_has_run_out_begins_anew(server: BadServer) -> None:
    page = recorded.europe_pmc_page
    server.replies["/"] = by_cursor("cursorMark", {"*": page("A1", "41000001", hits=1), "A1": page("A1", hits=1)})
    parts = list(
        connector("europe_pmc", server, query="badges").since({"since": "", "cursor": "old", "until": "2026-11-01"})
    )
    assert names(parts) == ["pmid:41000001"] and parts[-1].checkpoint == {"since": "2026-11-01"}


def test_crossref_brings_the_works_of_journals_with_their_retractions(server: BadServer) -> None:
    notice = {
        "updated-by": [{"type": "retraction", "DOI": "10.9999/notice", "updated": {"date-parts": [[2026, 1, 1]]}}]
    }
    page = recorded.crossref_page
    server.replies["/"] = by_cursor(
        "cursor", {"*": page("B1", "10.9999/one", total=2, **notice), "B1": page("B2", total=2)}
    )
    source = connector("crossref", server, issn=["1234-5679"], words="falls")
    parts = list(source.since({"since": "2026-10-01"}))
    assert names(parts) == ["doi:10.9999/one"] and source.count() == 2
    record = parts[0].found[0].record
    assert isinstance(record, SourceRecord) and record.retracted
    asked = server.asked[0].query
    assert asked["filter"] == "issn:1234-5679,from-update-date:2026-10-01" and asked["query.bibliographic"] == "falls"
    assert asked["mailto"] == "library@ashdown.example"


def test_openalex_ends_where_its_cursor_is_null(server: BadServer) -> None:
    page = recorded.openalex_page
    server.replies["/"] = by_cursor("cursor", {"*": page("C1", "1", "2", count=3), "C1": page(None, "3", count=3)})
    source = connector("openalex", server, words="falls, wards | x", kinds=["review"], api_key="k")
    parts = list(source.since({"since": "2026-10-01"}))
    assert len(names(parts)) == 3 and source.count() == 3
    asked = server.asked[0].query
    assert asked["filter"] == "title_and_abstract.search:falls wards x,type:review,from_publication_date:2026-08-02"
    assert asked["api_key"] == "k"


def test_trials_are_read_page_by_page_and_missed_one_by_one(server: BadServer) -> None:
    page = recorded.trials_page
    server.replies["/"] = by_cursor(
        "pageToken", {"": page("D1", "NCT90000001", total=2), "D1": page("", "NCT90000002", total=2)}
    )
    source = connector("clinical_trials", server, condition="Falls")
    assert names(list(source.load_all())) == ["nct:NCT90000001", "nct:NCT90000002"]
    assert list(source.ids()) == ["nct:NCT90000001", "nct:NCT90000002"] and source.count() == 2
    server.replies["/NCT90000001"] = says(page("", "NCT90000001", total=1))
    assert source.gone(["nct:NCT90000001", "nct:NCT90000009"]) == ["nct:NCT90000009"]
    list(source.since({"since": "2026-10-01"}))
    assert server.asked[-1].query["filter.advanced"] == "AREA[LastUpdatePostDate]RANGE[2026-10-01,MAX]"


def test_a_feed_is_read_and_asked_for_only_when_it_changed(server: BadServer) -> None:
    def reply(handler: Any) -> None:
        if handler.headers.get("If-None-Match") == '"f1"':
            handler.say(b"", 304)
        else:
            handler.say(recorded.RSS, kind="application/rss+xml", ETag='"f1"')

    server.replies["/feed"] = reply
    source = connector("feed", server, address=server.url("/feed"))
    [part] = source.load_all()
    first, second = (found.record for found in part.found)
    assert isinstance(first, SourceRecord) and isinstance(second, SourceRecord)
    assert (first.title, first.year, first.month, first.day) == ("Falls in hospital: guidance & advice", 2026, 11, 3)
    assert first.abstract[0].text == "New advice on falls ." and "alert" not in str(first)
    assert first.urls == ("https://guidance.example/falls",) and first.publisher == "Made-up Guidance News"
    assert second.doi == "10.9999/feed.1" and names([part])[0] == "falls-1"
    [again] = source.since(part.checkpoint or {})
    assert again.found == () and again.checkpoint == part.checkpoint


def test_atom_is_a_feed_too(server: BadServer) -> None:
    server.replies["/feed"] = says(recorded.ATOM, "application/atom+xml")
    [part] = connector("feed", server, address=server.url("/feed")).load_all()
    assert titles([part]) == ["Alert about a pump"] and names([part]) == ["urn:made-up:1"]


BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><rss version='2.0'><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"  # fmt: skip
SECRETS = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>It says &s;</title></item></channel></rss>"""


@pytest.mark.parametrize("body", ["", "<html><body>Maintenance</body></html>", "\0\0\0", "{}", "<rss", "x" * 5000])
def test_what_is_no_feed_is_told(server: BadServer, body: str) -> None:
    server.replies["/feed"] = says(body, "text/html")
    with pytest.raises(BadAnswer, match="no RSS or Atom"):
        list(connector("feed", server, address=server.url("/feed")).load_all())


@pytest.mark.parametrize("body", [BILLION, SECRETS])
def test_a_feed_that_would_do_harm_does_none(server: BadServer, body: str, no_hang: Any) -> None:
    server.replies["/feed"] = says(body, "application/rss+xml")
    with no_hang():
        try:
            parts = list(connector("feed", server, address=server.url("/feed")).load_all())
        except BadAnswer:
            parts = []
    assert "root:" not in str(parts) and len(str(parts)) < 20_000


def test_a_repository_is_read_by_its_tokens_with_what_it_deleted(server: BadServer) -> None:
    record, deleted = recorded.oai_record, recorded.oai_deleted
    one = recorded.oai(record("oai:x:1", "First thesis on badges"), deleted("oai:x:9"), token="T1", size=3)
    two = recorded.oai(record("oai:x:2", "Second thesis on badges"), token="")
    server.replies["/oai"] = by_cursor("resumptionToken", {"": one, "T1": two}, "text/xml")
    source = connector("oai_pmh", server, address=server.url("/oai"), set="theses")
    parts = list(source.load_all())
    assert titles(parts) == ["First thesis on badges", "Second thesis on badges"]
    assert names(parts) == ["oai:x:1", "oai:x:2"] and [list(part.gone) for part in parts] == [["oai:x:9"], []]
    assert [part.checkpoint for part in parts] == [
        {"since": "", "until": "2026-11-02", "token": "T1"},
        {"since": "2026-11-02"},
    ]
    assert server.asked[0].query == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "theses"}
    assert server.asked[1].query == {"verb": "ListRecords", "resumptionToken": "T1"}
    assert source.count() == 3


def test_a_repository_with_nothing_new_or_a_stale_token_is_no_fault(server: BadServer) -> None:
    whole = recorded.oai(recorded.oai_record("oai:x:1", "A thesis on badges"))
    server.replies["/oai"] = then(says(recorded.oai_error("badResumptionToken"), "text/xml"), says(whole, "text/xml"))
    source = connector("oai_pmh", server, address=server.url("/oai"))
    assert titles(list(source.since({"since": "2026-01-01", "until": "2026-11-01", "token": "old"}))) == [
        "A thesis on badges"
    ]
    server.replies["/oai"] = says(recorded.oai_error("noRecordsMatch"), "text/xml")
    [part] = source.since({"since": "2026-01-01"})
    assert part.found == [] and part.checkpoint == {"since": "2026-11-02"}
    server.replies["/oai"] = says(recorded.oai_error("badVerb"), "text/xml")
    with pytest.raises(BadAnswer, match="badVerb"):
        list(source.load_all())


def test_records_inside_a_record_are_not_unpacked_again_and_again(server: BadServer) -> None:
    inner = (
        "".join(f"<record><header><identifier>oai:in:{n}</identifier></header>" for n in range(60)) + "</record>" * 60
    )
    outer = recorded.oai_record("oai:x:1", "A thesis on badges").replace("</record>", f"{inner}</record>")
    server.replies["/oai"] = says(recorded.oai(outer), "text/xml")
    [part] = connector("oai_pmh", server, address=server.url("/oai")).load_all()
    assert titles([part]) == ["A thesis on badges"] and names([part]) == ["oai:x:1"]


def test_a_repository_is_asked_about_each_before_it_is_gone(server: BadServer) -> None:
    def reply(handler: Any) -> None:
        if handler.query["verb"] == "ListIdentifiers":
            heads = recorded.oai_header("oai:x:1") + recorded.oai_header("oai:x:2", "deleted")
            handler.say(recorded.oai(heads, verb="ListIdentifiers"), kind="text/xml")
        elif handler.query["identifier"] == "oai:x:3":
            handler.say(recorded.oai(recorded.oai_record("oai:x:3", "Still here"), verb="GetRecord"), kind="text/xml")
        else:
            handler.say(recorded.oai_error("idDoesNotExist"), kind="text/xml")

    server.replies["/oai"] = reply
    source = connector("oai_pmh", server, address=server.url("/oai"))
    assert list(source.ids()) == ["oai:x:1"]
    assert source.gone(["oai:x:2", "oai:x:3"]) == ["oai:x:2"]


PAGE = """<!doctype html><html><head><title>Falls policy — Made-up Trust</title>
<meta name="description" content="How we prevent falls."></head><body><nav>Menu {menu}</nav>
<main><h1>Falls policy</h1><p>{text}</p><script>var x = {menu};</script></main></body></html>"""


def test_a_page_is_a_link_and_its_words_are_watched_without_menus(server: BadServer) -> None:
    server.replies["/p"] = says(PAGE.format(menu=1, text="Call for help."), "text/html; charset=utf-8")
    source = connector("web_page", server, address=server.url("/p"), publisher="Made-up Trust")
    [first] = source.load_all()
    record = first.found[0].record
    assert isinstance(record, SourceRecord)
    assert (record.title, record.urls) == ("Falls policy — Made-up Trust", (server.url("/p"),))
    assert "Call for help" not in str(record) and record.abstract[0].text == "How we prevent falls."
    assert first.look_again == []
    server.replies["/p"] = says(PAGE.format(menu=2, text="Call for help."), "text/html")
    [same] = source.since(first.checkpoint or {})
    assert same.found == ()
    server.replies["/p"] = says(PAGE.format(menu=2, text="Call for help at once."), "text/html")
    [changed] = source.since(first.checkpoint or {})
    assert changed.look_again == [server.url("/p")] and "there were 5, there are 7" in changed.notes[0]
    server.replies["/p"] = status(404)
    [gone] = source.since(first.checkpoint or {})
    assert gone.gone == [server.url("/p")]
    with pytest.raises(Refused):
        list(source.load_all())


@pytest.mark.parametrize("body", ["", "\0", "<html></html>", "   "])
def test_an_empty_page_is_told(server: BadServer, body: str) -> None:
    server.replies["/p"] = says(body, "text/html")
    with pytest.raises(BadAnswer):
        list(connector("web_page", server, address=server.url("/p")).load_all())


def settle(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (time.time() - 60, time.time() - 60))


RIS = "TY  - JOUR\nTI  - {}\nAU  - Example, A\nPY  - 2024\nER  - \n"


@pytest.mark.django_db
def test_a_folder_is_read_once_a_file_and_again_when_it_changes(server: BadServer, tmp_path: Path) -> None:
    folder = tmp_path / "watched" / "exports"
    folder.mkdir(parents=True)
    settle(folder / "a.ris", RIS.format("Badges on wards"))
    settle(folder / "b.pdf", "%PDF-1.7")
    (folder / "fresh.ris").write_text(RIS.format("Not whole yet"))
    (folder / "link.ris").symlink_to("/etc/passwd")
    source = connector("watched_folder", server, tmp_path, folder="exports")
    parts = list(source.load_all())
    assert titles(parts) == ["Badges on wards"] and parts[0].origin == "ris"
    assert any("b.pdf" in note for part in parts for note in part.notes)
    assert server.asked == []
    place = parts[-1].checkpoint or {}
    assert list(source.since(place)) == []
    settle(folder / "a.ris", RIS.format("Badges on wards, again"))
    assert titles(list(source.since(place))) == ["Badges on wards, again"]


@pytest.mark.django_db
@pytest.mark.parametrize("folder", ["../..", "/etc", "exports/..", "link", ""])
def test_only_folders_that_were_put_in_place_are_watched(server: BadServer, tmp_path: Path, folder: str) -> None:
    (tmp_path / "watched" / "exports").mkdir(parents=True)
    (tmp_path / "watched" / "link").symlink_to("/etc")
    with pytest.raises(BadAnswer):
        list(connector("watched_folder", server, tmp_path, folder=folder).load_all())


def files(server: BadServer, folder: str, contents: dict[str, bytes], *, wrong: bool = False) -> None:
    rows = "".join(f'<a href="{name}">{name}</a>\n<a href="{name}.md5">{name}.md5</a>\n' for name in contents)
    server.replies[f"/{folder}/"] = says(f"<html><pre>{rows}</pre></html>", "text/html")
    for name, body in contents.items():
        digest = "0" * 32 if wrong else hashlib.md5(body).hexdigest()
        server.replies[f"/{folder}/{name}"] = says(body, "application/x-gzip")
        server.replies[f"/{folder}/{name}.md5"] = says(f"MD5({name})= {digest}\n", "text/plain")


DELETED = '<DeleteCitation><PMID Version="1">35000001</PMID><PMID Version="1">35000002</PMID></DeleteCitation>'


def update_file(*numbers: str, deleted: str = "") -> bytes:
    whole = recorded.articles(*(article(number) for number in numbers)).replace(
        "</PubmedArticleSet>", f"{deleted}</PubmedArticleSet>"
    )
    return gzip.compress(whole.encode())


def test_pubmeds_files_are_read_in_order_each_once_with_what_they_delete(server: BadServer, tmp_path: Path) -> None:
    files(server, "baseline", {"pubmed26n0001.xml.gz": update_file("34000001")})
    files(server, "updatefiles", {"pubmed26n1275.xml.gz": update_file("34000002", deleted=DELETED)})
    parts = list(connector("pubmed_files", server, tmp_path, baseline=True).load_all())
    assert titles(parts) == [
        "Trial 34000001 of blue badges on busy wards.",
        "Trial 34000002 of blue badges on busy wards.",
    ]
    assert [list(part.gone) for part in parts] == [[], [], [], ["pmid:35000001", "pmid:35000002"]]
    assert parts[-1].checkpoint == {"done": "pubmed26n1275.xml.gz"}
    assert list((tmp_path / "tmp" / "harvest").iterdir()) == []
    again = list(connector("pubmed_files", server, tmp_path, baseline=True).since(parts[-1].checkpoint or {}))
    assert again == []


def test_a_file_goes_on_at_the_record_where_it_stopped(server: BadServer, tmp_path: Path) -> None:
    files(server, "updatefiles", {"pubmed26n1275.xml.gz": update_file("34000001", "34000002", "34000003")})
    place = {"done": "", "file": "pubmed26n1275.xml.gz", "stored": 2}
    parts = list(connector("pubmed_files", server, tmp_path).since(place))
    assert titles(parts) == ["Trial 34000003 of blue badges on busy wards."]


def test_a_file_with_another_checksum_is_not_read(server: BadServer, tmp_path: Path) -> None:
    files(server, "updatefiles", {"pubmed26n1275.xml.gz": update_file("34000001")}, wrong=True)
    with pytest.raises(BadAnswer, match="checksum"):
        list(connector("pubmed_files", server, tmp_path).load_all())
    assert list((tmp_path / "tmp" / "harvest").iterdir()) == []


def test_the_list_of_deleted_records_is_found_wherever_it_stands(tmp_path: Path) -> None:
    padding = " " * 999_990
    for number in range(0, 20, 3):
        path = tmp_path / f"{number}.xml"
        path.write_text(f"<PubmedArticleSet>{padding}{' ' * number}{DELETED}<PMID>1</PMID></PubmedArticleSet>")
        assert deleted_in(path) == ["35000001", "35000002"]


@pytest.mark.parametrize("name", ["europe_pmc", "crossref", "openalex", "clinical_trials"])
@pytest.mark.parametrize("body", ["", "null", "[]", '{"message": 3, "meta": [], "resultList": 1}', "{" * 2000, "\0"])
def test_odd_answers_of_json_sources_end_in_a_plain_error_or_nothing(server: BadServer, name: str, body: str) -> None:
    server.replies["/"] = says(body)
    source = connector(name, server, query="q", words="w", issn=["1234-5679"], condition="c", api_key="k")
    try:
        parts = list(source.load_all())
    except (BadAnswer, Unreachable):
        return
    assert not any(isinstance(found.record, SourceRecord) for part in parts for found in part.found)


def test_real_feeds_are_read_with_a_title_for_each_entry(test_data: Path) -> None:
    read = {}
    for path in sorted((test_data / "formats" / "rss").glob("*.xml")):
        try:
            read[path.name] = [found.record for found in entries_of(path.read_bytes())]
        except BadAnswer:
            read[path.name] = []
    assert sum(map(len, read.values())) >= 40 and len([name for name, found in read.items() if not found]) == 1
    assert all(isinstance(each, SourceRecord) and each.title for found in read.values() for each in found)
    [paper] = read["rssv2-dc-prism.xml"]
    assert isinstance(paper, SourceRecord) and paper.doi == "10.1016/j.jpeds.2018.08.009"


def test_real_answers_of_repositories_are_followed_to_their_end(server: BadServer, test_data: Path) -> None:
    folder = test_data / "formats" / "oai"
    pages = {path.name: path.read_text() for path in folder.glob("ListRecords*.xml")}
    server.replies["/oai"] = by_cursor("resumptionToken", pages | {"": pages["ListRecords.xml"]}, "text/xml")
    parts = list(connector("oai_pmh", server, address=server.url("/oai")).load_all())
    assert [(len(part.found), len(part.gone)) for part in parts] == [(1, 1)] * 4
    for path in folder.glob("*.xml"):
        server.replies["/oai"] = says(path.read_text(), "text/xml")
        if "resumptionToken" not in path.read_text():
            with contextlib.suppress(BadAnswer):
                list(connector("oai_pmh", server, address=server.url("/oai")).load_all())
