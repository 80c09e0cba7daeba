"""Duplicates in real exports: found by us, by DOI or title and year, and by bib-dedupe where it is at hand.

`python -m bench.duplicates [--peer PYTHON] [--differences]`: PYTHON is an interpreter that has `bib-dedupe`. The two
EndNote libraries mark by hand every record that is here more than once; the other exports are marked by nobody, so
`--differences` lists the pairs that only one of the ways finds, to be looked at.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

from bench.places import collections
from fingerpost.areas.knowledge.duplicates.grouping import duplicates_among
from fingerpost.areas.knowledge.duplicates.preparing import plain
from fingerpost.base.formats import Author, SourceRecord, read_file

SETS = {
    "gambling harms, three databases": "CiteSource__*gambling-harms*.ris",
    "copper": "dedupe-sweep__copper.xml",
    "tafenoquine": "dedupe-sweep__tafenoquine.xml",
}
Pairs = set[tuple[int, int]]
Find = Callable[[Sequence[SourceRecord]], Pairs]
_PEER = """
import json, sys
import pandas
from bib_dedupe.bib_dedupe import block, match, prep
records = pandas.DataFrame(json.load(open(sys.argv[1])))
pairs = match(block(prep(records, cpu=1), cpu=1), cpu=1)
pairs = pairs[pairs["duplicate_label"] == "duplicate"]
json.dump(pairs[["ID_1", "ID_2"]].values.tolist(), open(sys.argv[2], "w"))
"""


def records_in(folder: Path, pattern: str) -> list[SourceRecord]:
    """Every record that can be read of the files of a set, file by file."""
    steps = (step for path in sorted(folder.glob(pattern)) for step in read_file(path))
    return [step.record for step in steps if isinstance(step.record, SourceRecord)]


def ours(records: Sequence[SourceRecord]) -> Pairs:
    """What Fingerpost joins without asking."""
    return closed((one, other) for one, other, _ in duplicates_among(records).same)


def by_doi_or_title(records: Sequence[SourceRecord]) -> Pairs:
    """What many do: the same DOI, or the same title and year."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if record.doi:
            groups["doi", record.doi].append(at)
        if record.title and record.year:
            groups["title", plain(record.title), str(record.year)].append(at)
    return closed(pair for group in groups.values() for pair in combinations(group, 2))


def by_peer(python: str) -> Find:
    """What bib-dedupe finds, run by an interpreter that has it."""

    def find(records: Sequence[SourceRecord]) -> Pairs:
        with tempfile.TemporaryDirectory() as folder:
            given, found = Path(folder, "in.json"), Path(folder, "out.json")
            given.write_text(json.dumps([_row(at, record) for at, record in enumerate(records)]))
            subprocess.run([python, "-c", _PEER, given, found], check=True, capture_output=True)
            return closed((int(one), int(other)) for one, other in json.loads(found.read_text()))

    return find


def _row(at: int, record: SourceRecord) -> dict[str, str]:
    return {
        "ID": str(at), "ENTRYTYPE": "article", "title": record.title, "year": str(record.year or ""),
        "author": " and ".join(map(_author, record.authors)),
        "journal": record.journal or record.journal_abbreviation, "volume": record.volume, "number": record.issue,
        "pages": record.pages, "doi": record.doi, "abstract": " ".join(part.text for part in record.abstract),
    }  # fmt: skip


def _author(author: Author) -> str:
    return f"{author.family or author.collective}, {author.given or author.initials}"


def closed(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """All pairs within the groups that these pairs make."""
    group: dict[int, set[int]] = {}
    for one, other in pairs:
        together = group.get(one, {one}) | group.get(other, {other})
        for each in together:
            group[each] = together
    return {(min(pair), max(pair)) for some in group.values() for pair in combinations(sorted(some), 2)}


def marked(records: Sequence[SourceRecord]) -> set[int]:
    """The records that somebody marked as here more than once; empty where nobody looked."""
    return {at for at, record in enumerate(records) if record.extra.get("CA") == ["Duplicate"]}


def line(name: str, way: str, pairs: Pairs, records: Sequence[SourceRecord], seconds: float) -> str:
    """One row of the table; how many marked records are found, and how many of the others are left alone."""
    truth, found = marked(records), {at for pair in pairs for at in pair}
    kept = len(records) - len(truth)
    against = f"{len(found & truth) / len(truth):.3f} | {1 - len(found - truth) / kept:.3f}" if truth else "– | –"
    return f"| {name} ({len(records)}) | {way} | {len(pairs)} | {against} | {seconds:.2f} |"


def differences(ways: dict[str, Pairs], records: Sequence[SourceRecord]) -> Iterable[str]:
    """The pairs that not every way finds, with what tells them apart."""
    for one, other in sorted(set().union(*ways.values())):
        by = [way for way, pairs in ways.items() if (one, other) in pairs]
        if len(by) < len(ways):
            yield f"\n{', '.join(by)}:"
            for at in (one, other):
                record = records[at]
                first = record.authors[0].family if record.authors else "–"
                place = f"{record.volume}({record.issue}):{record.pages}"
                yield f"  {at} {first} {record.year} {record.journal[:30]} {place} {record.doi} | {record.title[:110]}"


def main() -> None:
    """Print the table, and the differences where they are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", help="an interpreter that has bib-dedupe")
    parser.add_argument("--differences", action="store_true")
    options = parser.parse_args()
    finders: dict[str, Find] = {"ours": ours, "DOI, or title and year": by_doi_or_title}
    if options.peer:
        finders["bib-dedupe"] = by_peer(options.peer)
    print("| set (records) | way | pairs | marked found | others left alone | seconds |\n|---|---|---|---|---|---|")
    for name, pattern in SETS.items():
        records = records_in(collections() / "formats" / "dedupe", pattern)
        ways: dict[str, Pairs] = {}
        for way, find in finders.items():
            started = time.perf_counter()
            ways[way] = find(records)
            print(line(name, way, ways[way], records, time.perf_counter() - started), flush=True)
        if options.differences:
            print("\n".join(differences(ways, records)))


if __name__ == "__main__":
    main()
