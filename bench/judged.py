"""More judged collections, made of real records that somebody screened, asked or described.

`screening`: all records of eleven systematic reviews; each review's question, and the titles of some of the records it
included, should find the included ones. `medquad`: a consumer's question should find its answer and, after it, other
answers about the same thing. `practice`: the title of a post should find its text, the description of a page its page.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fingerpost.areas.knowledge.designs import design_of
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import PUBLIC
from fingerpost.base.search.beir import KIND, Collection, read_collection

TITLES_A_REVIEW = 10
QUESTIONS = 600
_REVIEWS = {
    "Bannach-Brown_2019": "animal models of depression",
    "Cohen_2006_ADHD": "drugs for attention deficit hyperactivity disorder",
    "Cohen_2006_Antihistamines": "antihistamines for allergic rhinitis",
    "Cohen_2006_AtypicalAntipsychotics": "atypical antipsychotics effectiveness and harms",
    "Cohen_2006_CalciumChannelBlockers": "calcium channel blockers for hypertension and angina",
    "Cohen_2006_Estrogens": "oestrogens for menopausal symptoms and bone density",
    "Cohen_2006_NSAIDS": "NSAIDs for arthritis pain and gastrointestinal harm",
    "Cohen_2006_ProtonPumpInhibitors": "PPIs for gastro-oesophageal reflux and peptic ulcer",
    "Cohen_2006_SkeletalMuscleRelaxants": "muscle relaxants for spasticity and musculoskeletal pain",
    "Cohen_2006_Triptans": "triptans for acute migraine",
    "Nagtegaal_2019": "nudging health professionals to follow guidance",
}
Queries = dict[str, str]
Judged = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Made(Collection):
    """A collection whose documents are at hand."""

    made: tuple[SearchDocument, ...] = ()

    def documents(self) -> Iterator[SearchDocument]:
        """See `Collection`."""
        yield from self.made


def judged(data: Path, name: str) -> Collection:
    """One collection by "folder:split" or by the name of one made here; designs are read as the product reads them."""
    folder, _, split = name.partition(":")
    make = MAKERS.get(name)
    given = make(data / name) if make else read_collection(data / folder, split or "test")
    return Made(
        given.name, given.split, given.folder, given.queries, given.judged, tuple(map(_designed, given.documents()))
    )


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _designed(document: SearchDocument) -> SearchDocument:
    sections = [("", document.text)]
    design = design_of(publication_types=(), title=document.title, abstract_sections=sections, mesh=document.topics)
    known = "" if design.code == "unknown" else design.code
    return replace(document, design=document.design or known, strength=design.strength)


def _document(name: str, title: str, text: str, **facts: Any) -> SearchDocument:
    return SearchDocument(ref=f"{KIND}:{name}", kind=KIND, audience=(PUBLIC,), title=title, text=text, **facts)


def _screening(folder: Path) -> Collection:
    chance = random.Random(5)
    queries: Queries = {}
    right: Judged = {}
    documents: dict[str, SearchDocument] = {}
    for review, question in _REVIEWS.items():
        records = list(rows(folder / f"{review}.jsonl"))
        for row in records:
            topics = tuple(word.strip() for word in (row.get("keywords") or "").split(";") if word.strip())
            year = int(row["year"]) if str(row.get("year") or "").isdecimal() else 0
            documents.setdefault(
                row["_id"], _document(row["_id"], row["title"] or "", row["text"] or "", topics=topics, year=year)
            )
        included = {row["_id"]: 1 for row in records if row["included"]}
        queries[review], right[review] = question, included
        for name in chance.sample(sorted(included), TITLES_A_REVIEW):
            queries[name], right[name] = documents[name].title, {key: 1 for key in included if key != name}
    return Made("screening", "all", folder, queries, right, tuple(documents.values()))


def _medquad(folder: Path) -> Collection:
    answers = list(rows(folder / "qa.jsonl"))
    about: dict[str, list[str]] = {}
    for row in answers:
        about.setdefault(row["focus"], []).append(row["id"])
    asked = random.Random(5).sample(answers, QUESTIONS)
    right = {f"q{row['id']}": {**dict.fromkeys(about[row["focus"]], 1), row["id"]: 3} for row in asked}
    documents = tuple(_document(row["id"], "", row["answer"]) for row in answers)
    return Made("medquad", "all", folder, {f"q{row['id']}": row["question"] for row in asked}, right, documents)


def _practice(folder: Path) -> Collection:
    pages = [row for row in rows(folder / "nhs_service_manual.jsonl") if row.get("description")]
    posts = list(rows(folder / "nhsr_blog.jsonl"))
    queries = {f"q{row['id']}": row["description"] for row in pages} | {f"q{row['id']}": row["title"] for row in posts}
    documents = [_document(row["id"], row["title"], row["text"]) for row in pages]
    documents += [_document(row["id"], "", row["text"]) for row in posts]
    return Made("practice", "all", folder, queries, {key: {key[1:]: 1} for key in queries}, tuple(documents))


MAKERS: dict[str, Callable[[Path], Collection]] = {"screening": _screening, "medquad": _medquad, "practice": _practice}
