"""The formats that can be read and written, by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from . import bibtex, ciw, endnote_xml, json_works, nbib, nbib_writer, pubmed_xml, ris, ris_writer, rows
from .errors import FormatError
from .opening import damage_of, head_of, open_source
from .source_record import Read, SourceRecord, Unreadable

Writer = Callable[[Iterable[SourceRecord], TextIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how to recognise it by a file's beginning, read it record by record, and write it if we do."""

    name: str
    label: str
    extensions: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Callable[[BinaryIO], Iterator[Read]]
    write: Writer | None = None


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format(
            "pubmed-xml",
            "PubMed XML",
            (".xml",),
            pubmed_xml.looks_like,
            pubmed_xml.read,
        ),
        Format(
            "nbib",
            "NBIB (PubMed)",
            (".nbib", ".txt"),
            nbib.looks_like,
            nbib.read,
            nbib_writer.write,
        ),
        Format("bibtex", "BibTeX", (".bib",), bibtex.looks_like, bibtex.read),
        Format("ciw", "Web of Science (CIW)", (".ciw", ".txt"), ciw.looks_like, ciw.read),
        Format("endnote-xml", "EndNote XML", (".xml",), endnote_xml.looks_like, endnote_xml.read),
        Format(
            "json",
            "JSON (CSL, Crossref, OpenAlex, Europe PMC, ClinicalTrials.gov)",
            (".json", ".jsonl"),
            json_works.looks_like,
            json_works.read,
        ),
        Format("ris", "RIS", (".ris", ".txt"), ris.looks_like, ris.read, ris_writer.write),
    )
}

WRITERS: dict[str, Writer] = {
    "ris": ris_writer.write,
    "nbib": nbib_writer.write,
    "csv": rows.write_records_csv,
    "json": rows.write_records_json,
}


def detect(head: bytes) -> Format | None:
    """The format of a file by its first bytes (64 kB, unpacked); None if it is none of ours."""
    return next((known for known in FORMATS.values() if known.looks_like(head)), None)


def read_file(path: str | os.PathLike[str], format: str = "auto") -> Iterator[Read]:
    """Every record of a file, in order, readable or not. Memory does not grow with the file.

    Raises OSError if the file cannot be opened, and FormatError if it is of no known format, empty or refused for its
    size: both when the first record is asked for, a refusal for size also later.
    """
    number = 0
    with open_source(path) as stream:
        for step in _format(head_of(stream), format, damage_of(stream)).read(stream):
            number = step.number
            yield step
        if damage := damage_of(stream):
            yield Read(number + 1, Unreadable(number + 1, 0, damage))


def _format(head: bytes, name: str, damage: str) -> Format:
    if not head.strip(b"\0 \t\r\n"):
        raise FormatError(damage or "The file is empty.")
    if name != "auto":
        if name not in FORMATS:
            raise FormatError(f"“{name}” is not a known format: {', '.join(FORMATS)}.")
        return FORMATS[name]
    found = detect(head)
    if found is None:
        raise FormatError(
            f"The file is {_kind(head)}. What can be read: {', '.join(f.label for f in FORMATS.values())}."
        )
    return found


def _kind(head: bytes) -> str:
    """What the file seems to be instead, in words that say what to do."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    known = (
        (b"PK\x03\x04", "a zip archive: unpack it first"),
        (b"%PDF", "a PDF"),
        (b"{", "JSON, but of no kind known here"),
        (b"[", "JSON, but of no kind known here"),
    )
    return next(
        (words for mark, words in known if start.startswith(mark)),
        "of no format known here",
    )
