"""Test collections in the field's usual layout (BEIR): a corpus, queries, and judgements for each split."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import PUBLIC

KIND = "evidence"


@dataclass(frozen=True)
class Collection:
    """One split of a collection: the queries that were judged, and for each the relevance of each judged document."""

    name: str
    split: str
    folder: Path
    queries: dict[str, str]
    judged: dict[str, dict[str, int]]

    def documents(self) -> Iterator[SearchDocument]:
        """Every document of the corpus, as the product would make it of a record with the same facts."""
        for row in _rows(_present(self.folder, "corpus.jsonl")):
            yield _document(row)


def read_collection(folder: Path, split: str) -> Collection:
    """Raises `NotFound` when the folder has no such collection or split, `Invalid` when a file cannot be read."""
    folder = Path(folder)
    judged = _judgements(_qrels(folder, split))
    texts = {str(row["_id"]): str(row["text"]) for row in _rows(_present(folder, "queries.jsonl"))}
    missing = [query for query in judged if query not in texts]
    if missing:
        raise Invalid(f"{len(missing)} judged queries are not in queries.jsonl, {missing[0]!r} first.")
    return Collection(folder.resolve().name, split, folder, {query: texts[query] for query in judged}, judged)


def _present(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise NotFound(f"{folder} has no {name} and no {name}.gz.")


def _qrels(folder: Path, split: str) -> Path:
    try:
        return _present(folder / "qrels", f"{split}.tsv")
    except NotFound:
        there = sorted({path.name.split(".")[0] for path in (folder / "qrels").glob("*.tsv*")})
        known = f"there is: {', '.join(there)}" if there else "it has no qrels at all"
        raise NotFound(f"{folder} has no split {split!r}; {known}.") from None


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            row = json.loads(line)
            row["_id"]
        except (ValueError, KeyError, TypeError) as error:
            raise Invalid(f"{path.name}, line {number}: {error}.") from None
        yield row


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    """Judgements by query; a first line whose score is not a number is a header."""
    judged: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        fields = line.split()
        try:
            query, document, score = (fields[0], *fields[-2:])
            judged.setdefault(query, {})[document] = int(float(score))
        except (ValueError, IndexError):
            if number > 1:
                raise Invalid(f"{path.name}, line {number}: not query, document and score.") from None
            judged.clear()
    return {query: scores for query, scores in judged.items() if any(score > 0 for score in scores.values())}


def _document(row: dict[str, Any]) -> SearchDocument:
    """The same fields as a citation's: MeSH headings are topics, publication types say the design in words."""
    facts = row.get("metadata") or {}
    types = _listed(facts, "publication_types", "publication_type", "pubtypes", "types")
    return SearchDocument(
        ref=f"{KIND}:{row['_id']}",
        kind=KIND,
        audience=(PUBLIC,),
        title=str(row.get("title") or ""),
        text=str(row.get("text") or "") or _sections(facts),
        topics=tuple(_listed(facts, "mesh", "topics", "keywords")),
        year=_year(facts.get("year")),
        design=" ".join(types),
    )


def _listed(facts: dict[str, Any], *names: str) -> list[str]:
    """The first of these facts that is there, as words; a list may hold words or pairs that begin with them."""
    given: Any = next((facts[name] for name in names if facts.get(name)), [])
    values = given.split(";") if isinstance(given, str) else given
    return [str(value[0] if isinstance(value, list | tuple) else value).strip() for value in values if value]


def _sections(facts: dict[str, Any]) -> str:
    return "\n".join(str(section[-1]) for section in facts.get("sections") or [] if section)


def _year(given: Any) -> int:
    return int(given) if str(given or "").isdecimal() and len(str(given)) == 4 else 0
