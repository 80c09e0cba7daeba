"""The command line as other programs rely on it: one JSON object, exit codes, and one plain line for a failure."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
RIS = """TY  - JOUR
TI  - Wombats in wards: a randomised controlled trial
AU  - Maker, Alice
PY  - 2021
DO  - 10.5555/wombat.1
AB  - BACKGROUND: Wombats are rare in hospital. RESULTS: Wombats on wards shortened the stay of patients by two days.
ER  -

TY  - JOUR
AB  - This one has no title at all.
ER  -
"""


class Run:
    """Runs commands in a home of their own."""

    def __init__(self, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FINGERPOST_")}
        self.environment = {**kept, "FINGERPOST_HOME": str(home)}

    def __call__(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "fingerpost", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json").stdout)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A home with one record imported."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "made.ris").write_text(RIS)
    with gzip.open(folder / "made.ris.gz", "wt") as file:
        file.write(RIS)
    run = Run(folder / "home")
    run.first = run.json("import", str(folder / "made.ris"))  # type: ignore[attr-defined]
    run.again = run.json("import", str(folder / "made.ris.gz"), "--format", "ris")  # type: ignore[attr-defined]
    return run


def test_import_reports_every_record(run: Run) -> None:
    report = run.first  # type: ignore[attr-defined]
    assert (report["files"], report["read"], report["added"], report["updated"], report["unchanged"]) == (1, 2, 1, 0, 0)
    (failure,) = report["failed"]
    assert set(failure) == {"file", "record", "line", "error"}
    assert (failure["file"], failure["record"]) == ("made.ris", 2)


def test_the_same_file_twice_changes_nothing(run: Run) -> None:
    again = run.again  # type: ignore[attr-defined]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_search_in_an_experts_syntax_says_what_it_could_not_do(run: Run) -> None:
    found = run.json("search", "wombat*[ti] AND wards[tiab]", "--syntax", "auto", "--sort", "title")
    assert (found["syntax"], found["mode"], found["total"]) == ("pubmed", "lexical", 1)
    assert found["understood"].startswith("papers with")
    warnings = run.json("search", "wombats AND wards[zz]", "--syntax", "pubmed")["warnings"]
    assert warnings and all(set(warning) == {"at", "message"} for warning in warnings)
    assert run("search", "2 and 3", "--syntax", "ovid", code=1).stderr.count("\n") == 1
    assert run.json("search", "wombats", "--mode", "lexical", "--no-signals")["mode"] == "lexical"


def test_search(run: Run) -> None:
    found = run.json("search", "wombats wards")
    assert set(found) >= {"query", "total", "took_ms", "results"}
    (hit,) = found["results"]
    assert set(hit) == {"ref", "kind", "title", "year", "design", "level", "identifiers", "score", "why"}
    assert (hit["kind"], hit["year"], hit["design"], hit["level"]) == ("evidence", 2021, "randomised_trial", None)
    assert hit["identifiers"] == {"pmid": None, "doi": "10.5555/wombat.1"}
    assert hit["why"]
    assert run.json("search", "wombats", "--kind", "lesson")["results"] == []


def test_ask_quotes_what_is_stored(run: Run) -> None:
    answer = run.json("ask", "Do wombats on wards shorten the stay of patients?")
    keys = {"question", "honesty", "guidance", "answer", "evidence", "practice", "lessons", "guides", "people", "gaps"}
    assert keys <= set(answer)
    (sentence,) = answer["answer"]
    assert sentence["sentence"] == "Wombats on wards shortened the stay of patients by two days."
    assert (sentence["design"], sentence["quoted"]) == ("randomised_trial", True)
    assert run.json("ask", "What is the corporation tax on submarines?")["answer"] == []


@pytest.mark.parametrize("format", ["ris", "csv", "json"])
def test_export(run: Run, format: str) -> None:
    text = run("export", "wombats", "--format", format).stdout
    assert "10.5555/wombat.1" in text
    if format == "json":
        (row,) = json.loads(text)
        assert (row["title"], row["year"], row["authors"]) == (
            "Wombats in wards: a randomised controlled trial",
            2021,
            ["Maker, Alice"],
        )


def test_index_and_check(run: Run) -> None:
    assert run.json("index", "check")["ok"] is True
    assert run.json("index", "rebuild")["records"] == 1
    assert run.json("search", "wombats")["total"] == 1
    assert set(run.json("check")) == {"ok", "database", "index", "model", "deliveries", "jobs", "sources", "mail"}


def test_a_failure_is_one_plain_line(run: Run) -> None:
    for wrong in (
        ["search", "falls", "--as", "nobody@example.org"],
        ["import", "/no/such/file.ris"],
        ["search", "NHS number 999 000 0018"],
        ["evaluate", "/no/such/folder"],
    ):
        failed = run(*wrong, code=1)
        assert failed.stdout == ""
        assert failed.stderr.startswith("fingerpost: ") and failed.stderr.count("\n") == 1
        assert "999 000" not in failed.stderr


def test_wrong_use_is_told_with_2(run: Run) -> None:
    for wrong in (["search"], ["search", "x", "--limit", "none"], ["fly"], ["export", "x", "--format", "docx"], []):
        assert run(*wrong, code=2).stderr


def test_an_organisation_is_founded_with_its_administrator(tmp_path: Path) -> None:
    run = Run(tmp_path / "home")
    made = run.json("organisation", "Ashdown Trust (made up)", "--administrator", "ann@ashdown.example")
    assert set(made) == {"organisation", "administrator"}
    assert run.json("search", "anything", "--as", "ann@ashdown.example")["total"] == 0


def test_an_unknown_setting_is_named(run: Run) -> None:
    run.environment["FINGERPOST_COLOUR"] = "blue"
    try:
        assert "FINGERPOST_COLOUR is not a setting" in run("check", code=1).stderr
    finally:
        del run.environment["FINGERPOST_COLOUR"]
