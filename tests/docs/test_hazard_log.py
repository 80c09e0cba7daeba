"""The hazard log: every hazard has its cause, harm, control, test and what is left, and every test it names exists."""

from __future__ import annotations

import ast
import re

import pytest
from written import ROOT, text

LOG = text("docs/hazards.md")
HAZARDS = re.split(r"^## ", LOG, flags=re.MULTILINE)[1:]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", LOG)))
WANTED = (
    "stale", "retracted", "other people", "reassurance", "wrong people", "patient", "silently incomplete",
    "taken for one",
)  # fmt: skip


def _functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("path", "function"), NAMED)
def test_a_test_named_in_the_log_exists(path: str, function: str) -> None:
    assert function in _functions(path)


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard.splitlines()[0])
def test_a_hazard_is_told_in_full(hazard: str) -> None:
    parts = re.findall(r"^- \*\*(\w+)\*\*: ", hazard, re.MULTILINE)
    assert parts == ["Cause", "Harm", "Control", "Test", "Left"]
    assert re.search(r"`tests/[\w/]+\.py::\w+`", hazard), "no test shows its control"
    assert re.search(r"`src/[\w/.]+`", hazard), "no code is named"


def test_the_hazards_that_must_be_there_are_there() -> None:
    titles = " ".join(hazard.splitlines()[0].lower() for hazard in HAZARDS)
    assert [word for word in WANTED if word not in titles] == []


def test_the_log_says_that_it_is_a_draft() -> None:
    assert "A draft, for a clinical safety officer" in LOG
