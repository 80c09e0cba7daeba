"""Whether a person who has a reference, a number or a title in hand finds that very record first.

Every record of the real exports at hand is asked for in each of several ways; the share found at rank 1, by words
alone, is printed. A work that several exports hold
counts once.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.judged import rows
from bench.places import collections
from fingerpost.base.formats import FormatError, SourceRecord, read_file
from fingerpost.base.formats.cite import apa, harvard, vancouver
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import ANONYMOUS, PUBLIC
from fingerpost.base.search import Engine, SearchHome, find
from fingerpost.base.search.card import plain_title

FLOOR = 0.97
"""At least this share of the records must come first, whichever way they are asked for."""
MOST_ASKED = 400
AMONG = ("pubmedqa", "scifact")
_SUFFIXES = (".ris", ".nbib", ".xml", ".txt", ".bib", ".ciw")
Way = Callable[[SourceRecord], str]


def records_of(data: Path) -> list[SourceRecord]:
    """The records with a title of three words or more in the exports, each work once."""
    met: set[str] = set()
    found = []
    for record in _read(data / "formats"):
        letters = "".join(sign for sign in plain_title(record.title) if sign.isalnum())
        names = {name for name in (letters, record.doi and f"doi:{record.doi}", record.pmid) if name}
        if len(record.title.split()) > 2 and met.isdisjoint(names):
            found.append(record)
        met |= names
    return found


def _read(folder: Path) -> Iterator[SourceRecord]:
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _SUFFIXES or "oai" in path.parts or "rss" in path.parts:
            continue
        try:
            for read in read_file(path):
                if isinstance(read.record, SourceRecord):
                    yield read.record
        except FormatError:
            continue


def library(records: list[SourceRecord], data: Path, folder: Path, among: Sequence[str]) -> Engine:
    """An engine over these records and those of other collections, so that there is more to confuse them with."""
    engine = Engine(SearchHome(folder / "index", folder / "vectors", folder / "none"))
    others = [row for name in among for row in rows(data / name / "corpus.jsonl")]
    around = [
        SearchDocument(f"item:x{row['_id']}", "evidence", (PUBLIC,), title=row["title"], text=row["text"])
        for row in others
    ]
    engine.index.write([*(_document(number, record) for number, record in enumerate(records)), *around])
    return engine


def _document(number: int, record: SourceRecord) -> SearchDocument:
    schemes = {"pmid": record.pmid, "doi": record.doi, "pmcid": record.pmcid}
    return SearchDocument(
        ref=f"item:{number}",
        kind="evidence",
        audience=(PUBLIC,),
        title=record.title,
        text=" ".join(part.text for part in record.abstract),
        identifiers=tuple(f"{scheme}:{value}" for scheme, value in schemes.items() if value),
        authors=tuple(author.name for author in record.authors),
        journal=tuple(name for name in (record.journal, record.journal_abbreviation) if name),
        year=record.year or 0,
    )


def _bare(record: SourceRecord) -> str:
    """As a PDF's reference list has it: no identifier, broken lines, "et al"."""
    first = record.authors[0].name if record.authors else ""
    words = f"{first} et al. {record.title.rstrip('.')}. {record.journal_abbreviation or record.journal}. {record.year}"
    parts = f"{words};{record.volume}:{record.pages}.".split()
    return "\n".join(" ".join(parts[at : at + 7]) for at in range(0, len(parts), 7))


def _without_doi(record: SourceRecord, style: Callable[[SourceRecord], str]) -> str:
    whole = style(record)
    for value in (record.doi, record.pmid):
        whole = whole.replace(value, "") if value else whole
    return whole.replace("doi: .", "").replace("PMID: .", "").replace("https://doi.org/", "")


def _part(record: SourceRecord) -> str:
    words = record.title.split()
    return " ".join(words[: max(len(words) * 2 // 3, 5)])


WAYS: dict[str, Way] = {
    "whole title": lambda record: record.title,
    "title in capitals, no full stop": lambda record: record.title.upper().rstrip("."),
    "first two thirds of the title": _part,
    "Vancouver": vancouver,
    "APA": apa,
    "Harvard": harvard,
    "Vancouver without identifiers": lambda record: _without_doi(record, vancouver),
    "APA without identifiers": lambda record: _without_doi(record, apa),
    "Harvard without identifiers": lambda record: _without_doi(record, harvard),
    "et al., broken lines": _bare,
    "title, journal and year": lambda record: f"{record.title} {record.journal} {record.year}",
    "PubMed address": lambda record: f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/" if record.pmid else "",
    "DOI address": lambda record: f"https://doi.org/{record.doi}" if record.doi else "",
}


def share_first(engine: Engine, records: list[SourceRecord], way: Way) -> tuple[float, int, list[str]]:
    """The share of the records found first when asked for this way, of how many, and what was asked in vain."""
    step = max(len(records) // MOST_ASKED, 1)
    asked = [(number, way(records[number])) for number in range(0, len(records), step)]
    asked = [(number, text) for number, text in asked if text]
    missed = [text for number, text in asked if not _first(engine, records, number, text)]
    return 1 - len(missed) / max(len(asked), 1), len(asked), missed


def _first(engine: Engine, records: list[SourceRecord], number: int, text: str) -> bool:
    hits = find(text, viewer=ANONYMOUS, limit=1, mode="lexical", engine=engine).hits
    return bool(hits) and hits[0].ref == f"item:{number}"


def shares_of(records: list[SourceRecord], data: Path, among: Sequence[str] = AMONG) -> dict[str, float]:
    """For each way of asking the share of these records found first; printed as it goes."""
    shares = {}
    with tempfile.TemporaryDirectory() as place:
        engine = library(records, data, Path(place), among)
        print(f"{engine.index.documents_count:,} records")
        for name, way in WAYS.items():
            shares[name], many, missed = share_first(engine, records, way)
            print(f"{name:<36}{shares[name]:7.1%} of {many}", flush=True)
            if "-v" in sys.argv:
                print("".join(f"      {' '.join(text.split())[:200]}\n" for text in missed[:8]), end="")
    return shares


def main() -> int:
    """Print the table; 1 where a way finds fewer than its floor first."""
    data = collections()
    return int(min(shares_of(records_of(data), data).values()) < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
