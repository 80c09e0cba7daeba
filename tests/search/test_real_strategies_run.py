"""Every line of the real strategies runs over real PubMed records, and finds what the oracle says that it finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fingerpost.base.formats import pubmed_xml
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.search import Index
from fingerpost.base.search.query.oracle import holds
from fingerpost.base.search.query.resolving import resolved_strategy
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.thesaurus import Headings
from fingerpost.base.search.query.tree import Query

STRATEGIES, REFUSED_AT_MOST = 63, 0.01


def papers(folder: Path) -> Iterator[SearchDocument]:
    """Every real record of PubMed as the index would be told of it."""
    for path in sorted(folder.glob("*.xml")):
        with path.open("rb") as file:
            records = [read.record for read in pubmed_xml.read(file) if isinstance(read.record, SourceRecord)]
        for record in records:
            yield _document(f"item:{path.stem}", record)


def _document(ref: str, record: SourceRecord) -> SearchDocument:
    return SearchDocument(
        ref=ref,
        kind="evidence",
        audience=("public",),
        title=record.title,
        text="\n".join(section.text for section in record.abstract),
        identifiers=(f"pmid:{record.pmid}", f"doi:{record.doi}"),
        year=record.year or 0,
        published=(record.year or 0) * 10_000 + (record.month or 1) * 100 + (record.day or 1) if record.year else 0,
        keywords=record.keywords,
        headings=tuple(SubjectHeading(each.name, each.major, each.qualifiers) for each in record.mesh),
        authors=tuple(author.name for author in record.authors),
        journal=(record.journal, record.journal_abbreviation),
        types=record.publication_types,
        language=record.language,
    )


@pytest.fixture(scope="module")
def headings(test_data: Path) -> Headings:
    """The real descriptors, with what lies beneath each in any tree."""
    with (test_data / "mesh" / "descriptors_2021.jsonl").open() as file:
        rows = [json.loads(line) for line in file]
    by_number = {number: row["name"] for row in rows for number in row["tree_numbers"]}
    beneath: dict[str, list[str]] = {}
    for number, name in by_number.items():
        above = by_number.get(number.rpartition(".")[0])
        if above:
            beneath.setdefault(above, []).append(name)
    terms = {row["name"]: tuple(row["entry_terms"]) for row in rows}
    return Headings(terms, {name: tuple(below) for name, below in beneath.items()}, "MeSH 2021")


@pytest.fixture(scope="module")
def queries(test_data: Path, headings: Headings) -> dict[Query, str]:
    """Every line of every strategy that has a meaning, resolved, with where it is from."""
    found: dict[Query, str] = {}
    with (test_data / "strategies" / "topics.jsonl").open() as file:
        topics = [json.loads(line) for line in file]
    assert len(topics) == STRATEGIES
    for topic in topics:
        strategy = read_strategy(topic["boolean"])
        for number, meaning in resolved_strategy(strategy, headings).items():
            if meaning.query is not None:
                found.setdefault(meaning.query, f"{topic['id']} line {number}")
    return found


@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.proof)])
def test_every_line_runs_and_equals_the_oracle(every: int, test_data: Path, queries: dict[Query, str]) -> None:
    """The oracle reads one in `every` documents, others for each query."""
    documents = list(papers(test_data / "formats" / "pubmed_xml"))
    snapshot = Index.in_memory(documents).snapshot()
    refused, finding = [], 0
    for number, (query, where) in enumerate(queries.items()):
        try:
            places = set(snapshot.places(query) or ())
        except Invalid:
            refused.append(where)
            continue
        finding += bool(places)
        sample = range(number % every, len(documents), every)
        assert {at for at in sample if holds(query, documents[at])} == places & set(sample), where
    assert len(refused) <= REFUSED_AT_MOST * len(queries), refused
    assert finding > 100
