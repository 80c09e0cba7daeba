"""Items as files that people take away, in open formats, of what the viewer may see and no more."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from fingerpost.base.formats import WRITERS, SourceRecord
from fingerpost.base.formats.excel_writer import write_rows
from fingerpost.base.formats.json_lines import write_lines
from fingerpost.base.formats.notices_text import notice_words
from fingerpost.base.formats.plain_text import distinct
from fingerpost.base.formats.rows import row_of, write_csv, write_json
from fingerpost.base.records.references import make_ref
from fingerpost.base.records.viewer import Viewer

from .cards import as_source_record, export_row
from .filing.queries import names_by_item
from .models import Item, Kind
from .queries import items_by_ref, visible_items

_CHUNK = 200
_REPORTS = ("guidance", "document", "practice", "brief")
_KNOWN_ELSEWHERE = {**dict.fromkeys(_REPORTS, "Report"), "data": "Dataset"}
"""What reference managers call our kinds of item; all others are "Generic" there."""
_OF_THE_ITEM = ("ref", "kind", "design", "topics", "status", "review_on", "url", "files")
Write = Callable[[Iterator[Item], Viewer, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Export:
    """A format to take items away in, and how its files end."""

    label: str
    content_type: str
    extension: str
    write: Write


def record_to_give(item: Item, viewer: Viewer) -> SourceRecord:
    """The item as a record that may leave with this viewer: retracted if anybody knows it to be.

    What a database or somebody's library had beside the fields of a record stays: it may be private notes.
    """
    record = as_source_record(item, viewer)
    languages = {"LA": record.extra["LA"]} if "LA" in record.extra else {}
    types = record.publication_types
    if item.kind != Kind.EVIDENCE:
        types = (_KNOWN_ELSEWHERE.get(item.kind, "Generic"), *types)
    return replace(
        record, retracted=record.retracted or item.retracted, extra=languages, publication_types=distinct(types)
    )


def row_to_give(item: Item, viewer: Viewer) -> dict[str, Any]:
    """The item as one row for a table: first what we say of it, then all fields of its record."""
    said, record = _row(item, viewer), record_to_give(item, viewer)
    facts = {**row_of(record), **said}
    facts["abstract"] = "\n".join(": ".join(filter(None, (part["label"], part["text"]))) for part in said["abstract"])
    facts["notices"] = [notice_words(notice) for notice in record.notices]
    return {name: facts[name] for name in (*said, *(name for name in facts if name not in said)) if name not in _OURS}


def _row(item: Item, viewer: Viewer) -> dict[str, Any]:
    return {**export_row(item, viewer), "files": list(item.file_names)}


_OURS = frozenset(("groups", "attachments"))


def _references(name: str) -> Write:
    def write(items: Iterator[Item], viewer: Viewer, stream: BinaryIO) -> None:
        WRITERS[name]((record_to_give(item, viewer) for item in items), stream)

    return write


def _text(stream: BinaryIO, encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")


def _csv(items: Iterator[Item], viewer: Viewer, stream: BinaryIO) -> None:
    """With the mark at its start by which Excel knows the encoding."""
    text = _text(stream, "utf-8-sig")
    write_csv((row_to_give(item, viewer) for item in items), text)
    text.detach()


def _excel(items: Iterator[Item], viewer: Viewer, stream: BinaryIO) -> None:
    write_rows((row_to_give(item, viewer) for item in items), stream)


def _array(items: Iterator[Item], viewer: Viewer, stream: BinaryIO) -> None:
    text = _text(stream)
    write_json((_row(item, viewer) for item in items), text)
    text.detach()


def _lines(items: Iterator[Item], viewer: Viewer, stream: BinaryIO) -> None:
    text = _text(stream)
    write_lines(((record_to_give(item, viewer), _said(item, viewer)) for item in items), text)
    text.detach()


def _said(item: Item, viewer: Viewer) -> dict[str, Any]:
    row = _row(item, viewer)
    return {name: row[name] for name in _OF_THE_ITEM if row[name]}


EXPORTS: dict[str, Export] = {
    "ris": Export("RIS", "application/x-research-info-systems; charset=utf-8", "ris", _references("ris")),
    "nbib": Export("NBIB (PubMed)", "application/nbib; charset=utf-8", "nbib", _references("nbib")),
    "bibtex": Export("BibTeX", "application/x-bibtex; charset=utf-8", "bib", _references("bibtex")),
    "csl-json": Export("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", _references("csl-json")),
    "excel": Export("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", _excel),
    "csv": Export("CSV", "text/csv; charset=utf-8", "csv", _csv),
    "markdown": Export("Markdown", "text/markdown; charset=utf-8", "md", _references("markdown")),
    "jsonl": Export("JSON Lines", "application/jsonl; charset=utf-8", "jsonl", _lines),
    "json": Export("JSON", "application/json", "json", _array),
}


def write_items(refs: Iterable[str], format: str, viewer: Viewer, stream: BinaryIO) -> None:
    """Write those of the items that the viewer may see, in the order given. Memory does not grow with their number.

    Raises KeyError for a format that is not in EXPORTS.
    """
    EXPORTS[format].write(_loaded(refs, viewer), viewer, stream)


def refs_of_all(viewer: Viewer, kind: str = "") -> Iterator[str]:
    """The references of all items that the viewer may see, or of those of one kind, newest first."""
    items = visible_items(viewer).order_by("-id")
    uids = (items.filter(kind=kind) if kind else items).values_list("uid", flat=True)
    return (make_ref("item", uid) for uid in uids.iterator(chunk_size=5_000))


def _loaded(refs: Iterable[str], viewer: Viewer) -> Iterator[Item]:
    left = iter(refs)
    while chunk := list(islice(left, _CHUNK)):
        yield from _in_order(chunk, viewer)


def _in_order(refs: Sequence[str], viewer: Viewer) -> list[Item]:
    found = items_by_ref(refs, viewer)
    names = names_by_item(found.values(), viewer)
    for item in found.values():
        item.file_names = tuple(names.get(item.pk, ()))
    return [found[ref] for ref in refs if ref in found]
