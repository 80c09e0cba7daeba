"""Real abstracts and questions as the answer's engine takes them, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fingerpost.areas.briefs.synthesis.question import read_question
from fingerpost.areas.briefs.synthesis.sources import Source, nearness
from fingerpost.areas.knowledge.passages import Passage
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import ANONYMOUS, PUBLIC
from fingerpost.base.search import Engine, SearchHome, embed, find, terms_of
from fingerpost.base.search.embedding import CachedEmbedder, Embedder

PAPERS_LOOKED_AT = 16


@dataclass(frozen=True)
class Paper:
    """One abstract: its title ("" where it has none) and its (label, text) sections."""

    ref: str
    title: str
    sections: tuple[tuple[str, str], ...]
    mesh: tuple[str, ...] = ()

    def document(self) -> SearchDocument:
        """The paper as the product indexes it."""
        text = " ".join(text for _, text in self.sections)
        return SearchDocument(
            ref=self.ref, kind="evidence", audience=(PUBLIC,), title=self.title, text=text, topics=self.mesh
        )


@dataclass(frozen=True)
class Asked:
    """A question, and the paper or papers that answer it, with the sentences that do where they are marked."""

    text: str
    right: dict[str, list[str]] = field(default_factory=dict)


@contextmanager
def engine_of(papers: list[Paper], model: Path | None, cache: Path) -> Iterator[Engine]:
    """An engine over these papers in a temporary place; vectors of texts met before come from `cache`."""
    encoder = Embedder.load(model) if model else None
    with TemporaryDirectory(prefix="fingerpost-answers-") as place:
        home = SearchHome(Path(place, "index"), Path(place, "vectors"), Path(place, "none"))
        engine = Engine(home, CachedEmbedder(encoder, cache) if encoder else None)
        documents = [paper.document() for paper in papers]
        engine.index.write(documents)
        if engine.meaning is not None:
            embed(engine.meaning, documents)
        yield engine


def sources_for(
    asked: str, papers: dict[str, Paper], engine: Engine, without: frozenset[str]
) -> tuple[Any, list[Source]]:
    """The question as read, and what the product would draw on if the papers in `without` were not there."""
    question = read_question(asked, ANONYMOUS, engine)
    hits = find(asked, viewer=ANONYMOUS, kinds=("evidence",), limit=PAPERS_LOOKED_AT + len(without), engine=engine).hits
    near = nearness({hit.ref: hit.parts for hit in hits}, question, engine)
    return question, [_source(papers[hit.ref], near.get(hit.ref)) for hit in hits if hit.ref not in without]


def _source(paper: Paper, near: float | None) -> Source:
    sections = tuple(Passage(paper.ref, label, text, own_words=True) for label, text in paper.sections)
    about = frozenset(terms_of(" ".join((paper.title, *paper.mesh))))
    return Source(paper.ref, paper.title, sections, about=about, nearness=near)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def pubmedqa(folder: Path, *, conclusions: bool) -> tuple[list[Paper], list[Asked]]:
    """Abstracts and the question each answers; `conclusions` says whether the abstract's own conclusion is kept."""
    papers, questions = [], []
    for row in rows(folder / "corpus.jsonl"):
        facts = row["metadata"]
        sections = [tuple(part) for part in facts["sections"]]
        if conclusions:
            sections.append(("CONCLUSIONS", facts["conclusion"]))
        papers.append(Paper(f"evidence:{row['_id']}", row["title"], tuple(sections), tuple(facts["mesh"])))
    for row in rows(folder / "queries.jsonl"):
        questions.append(Asked(row["text"], {f"evidence:{row['_id'].removeprefix('q')}": []}))
    return papers, questions


def scifact(folder: Path) -> tuple[list[Paper], list[Asked]]:
    """Abstracts, and claims with the papers that support or contradict them."""
    papers = [
        Paper(f"evidence:{row['_id']}", row["title"], (("", row["text"]),)) for row in rows(folder / "corpus.jsonl")
    ]
    right: dict[str, dict[str, list[str]]] = {}
    for row in rows(folder / "support.jsonl"):
        right.setdefault(row["query"], {})[f"evidence:{row['doc']}"] = row["sentences"]
    claims = {row["_id"]: row["text"] for row in rows(folder / "queries.jsonl")}
    return papers, [Asked(claims[query], found) for query, found in right.items()]


def medquad(folder: Path) -> list[Asked]:
    """Consumer health questions that a collection of papers mostly does not answer."""
    return [Asked(row["question"]) for row in rows(folder / "qa.jsonl")]
