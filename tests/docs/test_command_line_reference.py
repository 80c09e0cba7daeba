"""The reference of the command line agrees with the parser, and its JSON keys with what commands print."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest
from written import section, text

from fingerpost.doors.cli.commands import COMMANDS
from fingerpost.doors.cli.main import main

PAGE = "docs/reference/command-line.md"
FOR_ALL = {"--json", "--help"}
RIS = "TY  - JOUR\nTI  - Discharge in the morning\nAU  - Maker, A\nPY  - 2020\nDO  - 10.5555/one\nER  - \n"


def _parser(command: Any) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return parser


def _part(command: str) -> str:
    return section(PAGE, f"`{command}`")


def _rows(command: str) -> set[str]:
    """The first words of the rows of a command's table: options and arguments."""
    return set(re.findall(r"^\| `([^ `]+)", _part(command), re.MULTILINE))


def _keys(command: str, label: str = "JSON keys") -> set[str]:
    """The names in a paragraph of keys, but for those of nested objects: in brackets, or after the first sentence."""
    found = re.search(rf"^{label}[^:]*: (.*?)(?:\n\n|\nJSON|\Z)", _part(command), re.MULTILINE | re.DOTALL)
    assert found, command
    top = re.split(r"[.;] ", re.sub(r"\([^)]*\)", "", found[1]))[0].partition(" an object")[0]
    return set(re.findall(r"`(\w+)`", top))


def test_every_command_has_its_part() -> None:
    assert re.findall(r"^## `(\w+)`", text(PAGE), re.MULTILINE) == [command.name for command in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_and_argument_is_told(command: Any) -> None:
    actions = _parser(command)._actions
    there = {action.option_strings[0] for action in actions if action.option_strings} - {"-h"}
    there |= {str(action.metavar or action.dest.upper()) for action in actions if not action.option_strings}
    assert _rows(command.name) == there


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_choice_is_told(command: Any) -> None:
    choices = {str(choice) for action in _parser(command)._actions for choice in action.choices or ()}
    assert choices <= set(re.findall(r"`([\w-]+)`", _part(command.name)))


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    main([*arguments, "--json"])
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


@pytest.fixture
def ris(tmp_path: Path) -> str:
    path = tmp_path / "one.ris"
    path.write_text(RIS)
    return str(path)


@pytest.mark.django_db
def test_json_keys_of_a_small_home(capsys: pytest.CaptureFixture[str], ris: str) -> None:
    founded = _printed(capsys, "organisation", "Ashdown (made up)", "--administrator", "a@ashdown.example")
    assert set(founded) == _keys("organisation")
    assert set(_printed(capsys, "import", ris)) == _keys("import")
    found = _printed(capsys, "search", "discharge")
    assert set(found) == _keys("search")
    named = set(re.findall(r"`(\w+)`", _part("search").partition("JSON keys")[2]))
    assert set(found["results"][0]) | {"pmid", "doi"} <= named
    assert set(_printed(capsys, "ask", "Is discharge in the morning better?")) == _keys("ask")
    assert set(_printed(capsys, "check")) == {"ok"} | _keys("check")
    assert set(_printed(capsys, "index", "check")) == _keys("index", "JSON keys of `index check`")
    assert set(_printed(capsys, "index", "rebuild")) == _keys("index", "JSON keys of `index rebuild`")


def test_json_keys_of_evaluate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d", "title": "Falls", "text": "On wards."}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "falls"}\n')
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\n")
    assert set(_printed(capsys, "evaluate", str(tmp_path), "--mode", "lexical")) == _keys("evaluate")


@pytest.mark.slow
@pytest.mark.django_db
def test_json_keys_of_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    data = _printed(capsys, "demo", "--no-serve")
    assert set(data) == _keys("demo")
    assert set(data["ask"]) == _keys("ask")


def test_wrong_use_and_anticipated_failures_have_their_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as wrong:
        main(["search"])
    assert wrong.value.code == 2
    assert main(["evaluate", "/no/such/folder"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()[-1:]) == 1
