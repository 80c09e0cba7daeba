"""Items as files that people take away: RIS, NBIB, CSV and JSON, of what the viewer may see and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TextIO

from fingerpost.base.formats import WRITERS
from fingerpost.base.formats.rows import write_csv, write_json
from fingerpost.base.records.viewer import Viewer

from .cards import as_source_record, export_row
from .models import Item
from .queries import items_by_ref

_CHUNK = 200
Write = Callable[[Iterator[Item], Viewer, TextIO], None]


@dataclass(frozen=True, slots=True)
class Export:
    """A format to take items away in. `encoding` is how its file is written: Excel needs a mark at the start of CSV."""

    label: str
    content_type: str
    write: Write
    encoding: str = "utf-8"


def _references(name: str) -> Write:
    def write(items: Iterator[Item], viewer: Viewer, stream: TextIO) -> None:
        WRITERS[name]((as_source_record(item, viewer) for item in items), stream)

    return write


def _table(items: Iterator[Item], viewer: Viewer, stream: TextIO) -> None:
    write_csv((_flat(item, viewer) for item in items), stream)


def _array(items: Iterator[Item], viewer: Viewer, stream: TextIO) -> None:
    write_json((export_row(item, viewer) for item in items), stream)


def _flat(item: Item, viewer: Viewer) -> dict[str, Any]:
    row = dict(export_row(item, viewer))
    row["abstract"] = "\n".join(": ".join(filter(None, (part["label"], part["text"]))) for part in row["abstract"])
    return row


EXPORTS: dict[str, Export] = {
    "ris": Export("RIS", "application/x-research-info-systems; charset=utf-8", _references("ris")),
    "nbib": Export("NBIB (PubMed)", "application/nbib; charset=utf-8", _references("nbib")),
    "csv": Export("CSV", "text/csv; charset=utf-8", _table, "utf-8-sig"),
    "json": Export("JSON", "application/json", _array),
}


def write_items(refs: Iterable[str], format: str, viewer: Viewer, stream: TextIO) -> None:
    """Write those of the items that the viewer may see, in the order given. Memory does not grow with their number.

    Raises KeyError for a format that is not in EXPORTS.
    """
    EXPORTS[format].write(_loaded(refs, viewer), viewer, stream)


def _loaded(refs: Iterable[str], viewer: Viewer) -> Iterator[Item]:
    left = iter(refs)
    while chunk := list(islice(left, _CHUNK)):
        yield from _in_order(chunk, viewer)


def _in_order(refs: Sequence[str], viewer: Viewer) -> list[Item]:
    found = items_by_ref(refs, viewer)
    return [found[ref] for ref in refs if ref in found]
