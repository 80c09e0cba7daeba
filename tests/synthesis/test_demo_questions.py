"""The demo's questions bring what `questions.yaml` says they must bring, and other questions bring nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from fingerpost.areas.briefs.synthesis import Answer, ask
from fingerpost.base.accounts.queries import person_by_email, viewer_for
from fingerpost.base.search import SearchHome, configure, current
from fingerpost.base.search.keeping import up_to_date
from fingerpost.doors.demo.content import citations, entries
from fingerpost.doors.demo.loading import load_demo

pytestmark = pytest.mark.slow
MODEL = Path(os.environ.get("FINGERPOST_MODEL") or "no-model")
FOREIGN = [
    "What is the rate of VAT on software?",
    "Does acupuncture help low back pain?",
    "How to manage sepsis in children?",
]


@pytest.fixture
def demo(db: None, tmp_path: Path) -> Any:
    """The demo, loaded and read for meaning; skipped where there is no model."""
    configure(SearchHome(tmp_path / "index", tmp_path / "vectors", MODEL))
    if current().meaning is None:
        pytest.skip("there is no model here: make setup makes it")
    load_demo()
    up_to_date(seconds_for_meaning=120)
    return viewer_for(person_by_email("bex@wenbrook.example"))


def test_every_demo_question_brings_what_it_must(demo: Any) -> None:
    questions = entries("questions")
    missing = [lack for each in (*questions["home"], *questions["more"]) for lack in _lacking(each, demo)]
    assert missing == []


def test_other_questions_bring_nothing(demo: Any) -> None:
    for question in FOREIGN:
        answer = ask(question, viewer=demo)
        assert not answer.sentences and not answer.guidance and not answer.know_how and not answer.people, question


def _lacking(expected: dict[str, Any], viewer: Any) -> list[str]:
    answer = ask(expected["question"], viewer=viewer)
    cited = [_plain(work.title) for work in answer.cited]
    found = sum(_title(key) in cited for key in expected["citations"])
    lacks = [f"{found} references"] if found < expected["at_least"] else []
    lacks += [key for key in (*expected["guidance"], *expected["know_how"]) if _title(key) not in _beside(answer)]
    names = {each["key"]: each["name"] for each in entries("people")}
    lacks += [key for key in expected["people"] if names[key] not in [helper.name for helper in answer.people]]
    return [f"{expected['question']} {lack}" for lack in lacks]


def _beside(answer: Answer) -> list[str]:
    return [_plain(work.title) for work in (*answer.guidance, *answer.know_how)]


def _title(key: str) -> str:
    known = {each["key"]: each["title"] for each in (*citations(), *entries("guidance"), *entries("knowhow"))}
    return _plain(known[key])


def _plain(title: str) -> str:
    return " ".join(title.split()).rstrip(".")
