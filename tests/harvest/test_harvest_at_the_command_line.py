"""`fingerpost harvest` and `fingerpost complete`: the same sources and runs as on the pages, for a program to read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bad_server import BadServer
from recorded import Entrez, article

from fingerpost.areas.knowledge.models import Item, Source
from fingerpost.doors.cli.main import main
from fingerpost.doors.harvest import opening, running
from fingerpost.doors.harvest.client import Gate
from fingerpost.doors.harvest.sources.pubmed.connector import PubMed

pytestmark = pytest.mark.django_db
CONTACT = ("--contact", "library@ashdown.example")


@pytest.fixture(autouse=True)
def here(server: BadServer, monkeypatch: pytest.MonkeyPatch, people: Any) -> None:
    """Sources are looked for on this machine, without waiting."""
    monkeypatch.setattr(opening, "GATE", Gate(ports=frozenset((server.port,)), private=True))
    monkeypatch.setattr(opening, "_waiting", lambda alive: lambda seconds: alive())
    monkeypatch.setattr(running, "REST_SECONDS", 0)
    monkeypatch.setattr(PubMed, "base", server.url(""))


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def test_a_source_is_added_tried_run_and_its_log_read(capsys: Any, server: BadServer) -> None:
    Entrez(server, {f"300000{n}": ("2026/01/01", article(f"300000{n}")) for n in range(10, 13)})
    added = told(capsys, "harvest", "add", "pubmed", "--name", "Falls", "--set", "query=falls[ti]", *CONTACT)
    assert added["to"].startswith("eutils.ncbi.nlm.nih.gov") and server.asked == []
    tried = told(capsys, "harvest", "dry-run", "falls")
    assert (tried["total"], tried["looked_at"], len(tried["titles"])) == (3, 3, 3) and not Item.objects.exists()
    ran = told(capsys, "harvest", "run", added["uid"])
    assert (ran["added"], ran["finished"], ran["error"]) == (3, True, "") and Item.objects.count() == 3
    assert [run["added"] for run in told(capsys, "harvest", "log", "Falls")["runs"]] == [3]
    assert [run["source"] for run in told(capsys, "harvest", "log")["runs"]] == ["Falls"]
    [listed] = told(capsys, "harvest", "list")["sources"]
    assert (listed["name"], listed["state"], listed["every"]) == ("Falls", "Well", "week")
    assert told(capsys, "harvest", "run", "Falls", "--prune")["gone"] == 0


def test_a_run_that_breaks_off_says_so_by_its_code_and_check_says_it_too(capsys: Any, server: BadServer) -> None:
    told(capsys, "harvest", "add", "pubmed", "--name", "Falls", "--set", "query=falls[ti]", *CONTACT)
    assert told(capsys, "check", code=1)["sources"]["ok"]
    assert "404" in told(capsys, "harvest", "run", "Falls", code=1)["error"]
    found = told(capsys, "check", code=1)["sources"]
    assert not found["ok"] and "Falls: The source answered 404" in found["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "gopher"), ("add", "pubmed"), ("add", "pubmed", "--set", "query"), ("add",),
        ("run", "nothing"), ("run",),
        ("add", "pubmed", "--set", "query=NHS number 943 476 5919", *CONTACT), ("shelf", "--topic", "falls"),
        ("shelf", *CONTACT),
    ],
)  # fmt: skip
def test_wrong_use_is_one_plain_line(capsys: Any, arguments: tuple[str, ...]) -> None:
    assert main(["harvest", *arguments]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1 and not Source.objects.exists()


def test_a_shelf_tells_its_size_and_loads_when_told_to(capsys: Any, server: BadServer) -> None:
    Entrez(server, {f"300000{n}": ("2026/01/01", article(f"300000{n}")) for n in range(10, 30)})
    size = told(capsys, "harvest", "shelf", "--topic", "falls", *CONTACT)
    assert size["count"] == 20 and size["per_second"] > 0 and not Source.objects.exists()
    assert told(capsys, "harvest", "shelf", "--topic", "falls", "--load", *CONTACT)["added"] == 20


def test_completing_needs_a_contact_once(capsys: Any, server: BadServer) -> None:
    assert main(["complete"]) == 1
    assert told(capsys, "complete", *CONTACT)["received"] == 0
    assert told(capsys, "complete")["received"] == 0 and server.asked == []
    assert Source.objects.count() == 1
