"""`fingerpost match`: which saved searches do new records meet?"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby, islice
from pathlib import Path

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from fingerpost.areas.alerts.needs import standing_needs
from fingerpost.areas.knowledge.documents import document_of_source
from fingerpost.areas.knowledge.importing.prepare import design_of_record
from fingerpost.areas.knowledge.source import as_json
from fingerpost.base.activity.queries import refs_touched_since
from fingerpost.base.formats import FormatError, SourceRecord, read_file
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import watching
from fingerpost.base.search.keeping import documents_now

from ..home import ready_database
from ..output import Command, Result

MOST_RECORDS = 20_000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="references, in any format that is read")
    parser.add_argument("--since", metavar="WHEN", help="records made or changed since: 2026-11-20, or 3d, 12h")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="how many records each owner is told of")


def _run(options: argparse.Namespace) -> Result:
    started = time.perf_counter()
    if (options.file is None) == (options.since is None):
        raise Invalid("Give a file of references, or --since and a moment: one of the two.")
    if not 1 <= options.most <= 1000:
        raise Invalid("--most is a number from 1 to 1000.")
    ready_database()
    documents = list(_of_file(options.file) if options.file else _since(_moment(options.since)))
    needs = list(standing_needs())
    found = watching(documents, needs, most_each=options.most)
    data = {
        "records": sum(1 for _ in groupby(documents, lambda each: each.ref)),
        "needs": len(needs),
        "met": found.found,
        "matches": [
            {"need": each.need, "owner": each.owner, "ref": each.ref, "title": each.title, "score": each.score,
             "why": list(each.why)}
            for each in found.matches
        ],
        "left_out": dict(found.left_out),
        "seconds": round(time.perf_counter() - started, 3),
    }  # fmt: skip
    lines = [f"{data['records']} records, {data['needs']} saved searches: {found.found} meetings."]
    lines += [f"  {each.owner}  {each.title} ({'; '.join(each.why)})" for each in found.matches]
    return Result(data, "\n".join(lines))


def _of_file(path: Path) -> Iterator[SearchDocument]:
    """The records of a file as they would be found: by their place in it."""
    try:
        for step in islice(read_file(path), MOST_RECORDS):
            if isinstance(step.record, SourceRecord):
                stored = json.loads(json.dumps(as_json(step.record)))
                yield document_of_source(stored, f"{path.name}:{step.number}", design_of_record(step.record).code)
    except OSError as error:
        raise NotFound(f"{path} cannot be opened: {error.strerror}.") from None
    except FormatError as error:
        raise Invalid(f"{path}: {error}") from None


def _since(moment: datetime) -> Iterator[SearchDocument]:
    return islice(documents_now(refs_touched_since(moment)), MOST_RECORDS)


def _moment(text: str) -> datetime:
    """A date, a date and time, or how many days or hours ago."""
    number, unit = text[:-1], text[-1:]
    if number.isdecimal() and unit in ("d", "h") and len(number) < 6:
        return timezone.now() - (timedelta(days=int(number)) if unit == "d" else timedelta(hours=int(number)))
    try:
        found = parse_datetime(text) or parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise Invalid("--since is a date (2026-11-20), a date and time, or how long ago (3d, 12h).")
    whole = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)
    return whole if timezone.is_aware(whole) else timezone.make_aware(whole)


COMMAND = Command("match", "tell which saved searches new records meet", _arguments, _run)
