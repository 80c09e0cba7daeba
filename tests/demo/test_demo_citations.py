"""The demo's references are real, its facts are the record's, and its summaries are in our own words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from demo_files import REAL, citations, load, sentences
from real_records import records

OURS = {"key", "from", "topics", "summary"}
FACTS = {
    "title", "authors", "journal", "journal_abbreviation", "year", "volume", "issue", "pages", "pmid", "pmcid", "doi",
    "publication_types", "mesh", "mesh_major", "keywords", "language",
}  # fmt: skip
RUN = 8
needs_records = pytest.mark.skipif(not (REAL / "formats").exists(), reason="the real records are not on this machine")


def _record(citation: dict[str, Any]) -> dict[str, Any]:
    source = citation["from"]
    return records(REAL / source["file"])[source["record"]]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _figures(text: str) -> set[float]:
    plain = re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", text.replace("·", "."))
    return {float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", plain)}


def test_a_reference_has_no_other_fields() -> None:
    assert all(set(citation) - OURS <= FACTS and set(citation) >= OURS for citation in citations())


def test_no_path_of_this_machine_is_kept() -> None:
    sources = [entry["from"]["file"] for entry in [*citations(), *load("guidance")] if "from" in entry]
    assert not [source for source in sources if source.startswith(("/", ".", "~"))]


@needs_records
@pytest.mark.parametrize("citation", citations(), ids=lambda citation: str(citation["key"]))
def test_every_fact_is_the_records(citation: dict[str, Any]) -> None:
    record = _record(citation)
    said = {name: citation[name] for name in FACTS & set(citation)}
    assert said == {name: record[name] for name in FACTS & set(record)}


@needs_records
def test_no_run_of_eight_words_is_the_abstracts() -> None:
    copied = {
        citation["key"]: run
        for citation in citations()
        for run in _runs(" ".join(part["text"] for part in citation["summary"])) & _runs(_record(citation)["abstract"])
    }
    assert not copied


@needs_records
def test_every_decimal_or_percentage_in_a_summary_is_in_the_abstract() -> None:
    for citation in citations():
        text = " ".join(part["text"] for part in citation["summary"])
        decimals = {figure for figure in _figures(text) if figure != int(figure)}
        percentages = {float(figure) for figure in re.findall(r"(\d+(?:\.\d+)?)%", text)}
        abstract = _record(citation)["abstract"]
        spelt = {float(at) for at, word in enumerate(NUMBERS) if re.search(rf"\b{word}\b", abstract.lower())}
        derived = DERIVED.get(citation["key"], set())
        assert decimals | percentages <= _figures(abstract) | spelt | derived, citation["key"]


@needs_records
def test_national_guidance_is_a_page_of_the_service_manual() -> None:
    for entry in (entry for entry in load("guidance") if entry["national"]):
        page = records(REAL / entry["from"]["file"])[entry["from"]["record"]]
        assert (entry["title"], entry["updated"]) == (page["title"], page["updated"])
        said = " ".join(entry["points"])
        assert not _runs(said) & _runs(str(page["abstract"]))
        assert _figures(said) <= _figures(str(page["abstract"]))


@needs_records
@pytest.mark.parametrize(("subject", "sorts"), [
    ("discharge", ("review", "trial")), ("acne-light", ("systematic review", "randomi")),
    ("gambling-harm", ("review",)),
])  # fmt: skip
def test_the_home_page_questions_have_enough_to_answer_them(subject: str, sorts: tuple[str, ...]) -> None:
    entries = load(f"citations/{subject}")
    assert len(entries) >= 8
    for sort in sorts:
        assert sum(sort in " ".join(part["text"] for part in entry["summary"]).lower() for entry in entries) >= 2


def test_sentences_are_told_apart() -> None:
    assert sentences("It fell by 2.5 days. Nobody died.") == ["It fell by 2.5 days.", "Nobody died."]


NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
DERIVED = {
    "wildfire-smoke-and-children-review": {13.0},
    "understanding-emergency-department-instructions": {78.0},
    "pain-control-and-hospice-in-nursing-homes": {51.0},
    "rizatriptan-or-ergotamine": {49.0},
}
"""Figures that follow from the abstract's: a relative risk of 1.13, and three that an abstract spells out in words."""
