"""Every command that a page tells somebody to type is there, with the options that it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from written import ROOT, code_words, commands, name, pages, text

from fingerpost.doors.cli.commands import COMMANDS
from fingerpost.doors.cli.main import _parser

TARGETS = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
TYPED = [(name(page), line) for page in pages() for line in commands(page)]


def _after(words: list[str], program: str) -> list[str] | None:
    """The words after a program, whatever stands before it (a variable, runuser …)."""
    places = [at for at, word in enumerate(words) if word.split("=")[-1].rpartition("/")[2] == program]
    return words[places[-1] + 1 :] if places else None


@pytest.mark.parametrize(("page", "line"), TYPED)
def test_a_typed_command_can_be_run(page: str, line: str) -> None:
    words = shlex.split(line.partition(" #")[0])
    target, given = _after(words, "make"), _after(words, "fingerpost")
    if target is not None:
        assert set(target) <= TARGETS, line
    else:
        assert given, line
        _parser(COMMANDS).parse_args(given)


def test_readme_shows_the_two_commands() -> None:
    lines = [line for _, line in TYPED]
    assert {"make demo", "make test"} <= set(lines)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_make_targets_named_in_prose_exist(page: Path) -> None:
    named = {word.split()[1] for word in code_words(page) if re.fullmatch(r"make [a-z]+", word)}
    assert named <= TARGETS


@pytest.mark.parametrize("page", pages(), ids=name)
def test_commands_named_in_prose_exist(page: Path) -> None:
    known = {command.name for command in COMMANDS} | {"COMMAND"}
    named = {word.split()[1] for word in code_words(page) if re.match(r"fingerpost [a-zA-Z]+", word)}
    assert named <= known


def test_readme_lists_every_command_once() -> None:
    rows = re.findall(r"^\| `fingerpost (\w+)` \|", text("README.md"), re.MULTILINE)
    assert sorted(rows) == sorted(command.name for command in COMMANDS)


def test_readme_names_every_demo_sign_in() -> None:
    from fingerpost.doors.demo.sign_ins import PASSWORD, sign_ins

    said = text("README.md")
    assert f"`{PASSWORD}`" in said
    assert set(re.findall(r"^\| `(\S+@\S+)` \|", said, re.MULTILINE)) == {each.email for each in sign_ins()}
