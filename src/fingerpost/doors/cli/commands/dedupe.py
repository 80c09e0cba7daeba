"""`fingerpost dedupe`: which records of some files are the same work."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fingerpost.areas.knowledge.duplicates.grouping import Duplicates, duplicates_among, richest
from fingerpost.base.formats import FormatError, SourceRecord, read_file
from fingerpost.base.kit.errors import Invalid, NotFound

from ..output import Command, Result

MOST_RECORDS = 200_000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="references in any format that can be read")


def _run(options: argparse.Namespace) -> Result:
    started = time.perf_counter()
    places, records, unreadable = _read(options.files)
    found = duplicates_among(records)
    names = _names(places, records)
    kept = {group_at: richest(group, records) for group_at, group in enumerate(found.groups)}
    drop = [names[at] for group_at, group in enumerate(found.groups) for at in group if at != kept[group_at]]
    data = {
        "records": len(records),
        "unreadable": unreadable,
        "pairs": [[names[one], names[other]] for one, other, _ in found.same],
        "ask": [[names[one], names[other]] for one, other, _ in found.ask],
        "duplicates": drop,
        "seconds": round(time.perf_counter() - started, 3),
    }
    return Result(data, _text(found, records, names, len(drop)))


def _read(files: Sequence[Path]) -> tuple[list[str], list[SourceRecord], int]:
    """The place and the record of each that can be read, and how many cannot."""
    places: list[str] = []
    records: list[SourceRecord] = []
    unreadable = 0
    for path in files:
        try:
            for step in read_file(path):
                if not isinstance(step.record, SourceRecord):
                    unreadable += 1
                    continue
                places.append(f"{path.name}:{step.number}")
                records.append(step.record)
                if len(records) > MOST_RECORDS:
                    raise Invalid(f"At most {MOST_RECORDS:,} records can be compared at once.")
        except OSError as error:
            raise NotFound(f"{path} cannot be opened: {error.strerror}.") from None
        except FormatError as error:
            raise Invalid(f"{path}: {error}") from None
    return places, records, unreadable


def _names(places: Sequence[str], records: Sequence[SourceRecord]) -> list[str]:
    """Each record's own name: its ID or accession number where no other record has it, else its file and number."""
    own = [_own_name(record) for record in records]
    times = Counter(own)
    return [name if name and times[name] == 1 else place for name, place in zip(own, places, strict=True)]


def _own_name(record: SourceRecord) -> str:
    return next(iter(record.extra.get("ID", ())), "") or record.accession


def _text(found: Duplicates, records: Sequence[SourceRecord], names: Sequence[str], drop: int) -> str:
    lines = [f"{len(records)} records: {drop} are there already, in {len(found.groups)} groups."]
    lines += [
        f"  same: {', '.join(names[at] for at in group)}  {records[group[0]].title[:70]}" for group in found.groups
    ]
    lines += [f"  ask:  {names[one]}, {names[other]}  {records[one].title[:70]}" for one, other, _ in found.ask]
    return "\n".join(lines)


COMMAND = Command("dedupe", "find the same work in files of references", _arguments, _run)
