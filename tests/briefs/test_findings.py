"""Telling findings and conclusions from background, aims and methods."""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest

from fingerpost.areas.briefs.synthesis.findings import finding_score
from fingerpost.areas.briefs.synthesis.sentences import Sentence, sentences

DATA = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).parents[3] / "shared" / "data")
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the collections are not here (set FINGERPOST_TEST_DATA)")


def area_under_curve(yes: list[float], no: list[float]) -> float:
    """The chance that a sentence that should score high scores higher than one that should not (ties count half)."""
    below = sorted(no)
    wins = sum(bisect_left(below, score) + bisect_right(below, score) for score in yes) / 2
    return wins / (len(yes) * len(no))


@pytest.mark.parametrize(
    ("finding", "other"),
    [
        ("Readmissions were significantly lower with a co-ordinator (P<.01).", "Readmission is a common problem."),
        ("These results suggest that a co-ordinator helps.", "The aim was to assess a co-ordinator."),
        ("We found no difference in length of stay.", "We searched three databases."),
        ("Falls fell by 20% (95% CI 10-30).", "Patients were recruited from two wards."),
        ("In conclusion, a co-ordinator shortens stays.", "Further research is needed."),
    ],
)
def test_a_finding_scores_above_what_is_not_one(finding: str, other: str) -> None:
    assert finding_score(finding, "", 3, 6) > 0.5 > finding_score(other, "", 3, 6)


def test_the_section_counts_and_where_there_is_none_the_place() -> None:
    said = "Falls were seen on both wards."
    assert (
        finding_score(said, "CONCLUSIONS", 0, 1)
        > finding_score(said, "RESULTS", 0, 1)
        > finding_score(said, "METHODS", 0, 1)
    )
    assert finding_score(said, "Background", 0, 1) < finding_score(said, "Main results", 0, 1)
    assert finding_score(said, "", 9, 10) > finding_score(said, "", 0, 10)
    assert finding_score("RESULTS Falls were seen.", "", 0, 9) > finding_score("METHODS Falls were seen.", "", 0, 9)


def test_any_sentence_scores_between_nothing_and_one() -> None:
    for text in ("", "x" * 100_000, "p<0.05 " * 1_000):
        assert 0 <= finding_score(Sentence(text, 0, len(text)), "", 0, 0) <= 1


def evidence_sentences() -> Iterator[tuple[bool, float]]:
    """Each sentence of abstracts that settle a claim: whether it is one that does, and its score."""
    corpus = {
        (record := json.loads(line))["_id"]: record for line in (DATA / "scifact/corpus.jsonl").open(encoding="utf-8")
    }
    shown: dict[str, set[int]] = {}
    for line in (DATA / "scifact/support.jsonl").open(encoding="utf-8"):
        pair = json.loads(line)
        shown.setdefault(pair["doc"], set()).update(pair["sentences"])
    for number, places in shown.items():
        found = sentences(corpus[number]["text"])
        yield from ((at in places, finding_score(each, "", at, len(found))) for at, each in enumerate(found))


@needs_data
def test_sentences_that_settle_a_claim_score_above_the_rest_of_their_abstracts() -> None:
    scored = list(evidence_sentences())
    settle, rest = [score for yes, score in scored if yes], [score for yes, score in scored if not yes]
    assert len(settle) > 600
    assert area_under_curve(settle, rest) > 0.7


@needs_data
def test_conclusions_score_above_background_even_without_labels() -> None:
    conclusions, backgrounds = [], []
    for line in (DATA / "pubmedqa/corpus.jsonl").open(encoding="utf-8"):
        record = json.loads(line)["metadata"]
        conclusions += [finding_score(each, "", 9, 10) for each in sentences(record["conclusion"])]
        first = next((text for label, text in record["sections"] if label == "BACKGROUND"), "")
        backgrounds += [finding_score(each, "", 1, 10) for each in sentences(first)]
    assert area_under_curve(conclusions, backgrounds) > 0.9
