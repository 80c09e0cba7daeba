"""Everything about a record that needs no database. Runs in the parsing process; imports no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from fingerpost.areas.knowledge.designs import Design, design_of
from fingerpost.areas.knowledge.duplicates.blocks import Blocks, blocks_of
from fingerpost.areas.knowledge.source import as_json, as_text, match_key
from fingerpost.areas.knowledge.sources.names import database_name
from fingerpost.base.formats import read_file, tables
from fingerpost.base.formats.source_record import Read, SourceRecord, Unreadable
from fingerpost.base.governance.guard import inspect_record
from fingerpost.base.governance.override import kinds_by_field


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be matched and stored. `source` is its JSON text.

    `personal` are the kinds of the personal-data guard's findings in it, "field: kind" each; never the words.
    `groups` are those of the library that it comes from, `attachments` the files that it names there. `item` is the
    number of the item that it became when the same source gave it before, 0 where nobody says so. `abstract_from` names
    the database that its abstract came from, "" where there is none, or one that shows it to everybody.
    """

    number: int
    title: str
    year: int | None
    pmid: str
    doi: str
    match_key: str
    design: str
    design_rule: str
    retracted: bool
    source: str
    blocks: Blocks
    personal: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    item: int = 0
    abstract_from: str = ""


Step = Prepared | Unreadable


def prepared_batches(
    path: Path, format: str, skip: int, size: int, columns: Mapping[str, str] | None = None
) -> Iterator[list[Step]]:
    """The file's records from number `skip` + 1 on, ready to store, `size` at a time.

    `columns` says which column of a table holds what; without it that is guessed.

    Raises FormatError when the file as a whole cannot be read.
    """
    reads = tables.read(path, columns) if columns else read_file(path, format)
    steps = (prepare(read) for read in reads if read.number > skip)
    while batch := list(islice(steps, size)):
        yield batch


def prepare(read: Read) -> Step:
    """A record's stored form, or the reason why it cannot be one."""
    record = read.record
    if isinstance(record, Unreadable):
        return record
    if not record.title.strip():
        return Unreadable(read.number, 0, "The record has no title.")
    return from_record(record, read.number)


def from_record(record: SourceRecord, number: int) -> Prepared:
    """The stored form of a record that has a title."""
    design = design_of_record(record)
    return Prepared(
        number=number,
        title=record.title.strip(),
        year=record.year,
        pmid=record.pmid,
        doi=record.doi,
        match_key=match_key(record),
        design=design.code,
        design_rule=design.rule,
        retracted=record.retracted,
        source=as_text(as_json(record)),
        blocks=blocks_of(record),
        personal=personal_in(record),
        groups=tuple(record.groups),
        attachments=tuple(record.attachments),
        abstract_from=database_name(record.database) if record.abstract else "",
    )


def personal_in(record: SourceRecord) -> tuple[str, ...]:
    """What may identify a patient in a record that nobody published: "field: kind" for each kind in each field.

    A record with a PubMed identifier or a DOI is public already and is not looked through.
    """
    if record.pmid or record.doi:
        return ()
    texts = {
        "title": record.title,
        "abstract": "\n".join(f"{part.label} {part.text}" for part in record.abstract),
        "keywords": "\n".join(record.keywords),
        "notes": "\n".join(text for texts in record.extra.values() for text in texts),
    }
    return kinds_by_field(inspect_record(texts))


def design_of_record(record: SourceRecord) -> Design:
    """The study design that the record's types, title or abstract give it."""
    return design_of(
        publication_types=record.publication_types,
        title=record.title,
        abstract_sections=[(part.label, part.text) for part in record.abstract],
        mesh=[heading.name for heading in record.mesh],
    )


def merged(old: dict[str, Any], new: dict[str, Any], *, replace: bool) -> dict[str, Any]:
    """One stored record from two of the same paper: the new one's facts win where `replace`, else only fill gaps.

    A date is one record's.
    """
    wins, fills = (new, old) if replace else (old, new)
    if wins.get("year") not in (None, fills.get("year")):
        fills = {name: value for name, value in fills.items() if name not in ("month", "day")}
    return {**fills, **wins}
