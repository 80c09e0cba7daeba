"""The formats that can be read and written, by name."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from . import (
    bibtex,
    bibtex_writer,
    ciw,
    csl_writer,
    endnote_xml,
    excel_writer,
    jats,
    json_lines,
    json_works,
    markdown_writer,
    nbib,
    nbib_writer,
    oai_dc,
    pubmed_xml,
    ris,
    ris_writer,
    rows,
    tables,
)
from .errors import FormatError
from .opening import damage_of, head_of, open_source
from .source_record import Read, SourceRecord, Unreadable

Writer = Callable[[Iterable[SourceRecord], BinaryIO], None]


def _in_utf8(write: Callable[[Iterable[SourceRecord], TextIO], None], encoding: str = "utf-8") -> Writer:
    """A writer of text as a writer of bytes; "utf-8-sig" for what Excel opens."""

    def written(records: Iterable[SourceRecord], stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        try:
            write(records, text)
            text.flush()
        finally:
            text.detach()

    return written


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how to recognise it by a file's beginning, read it record by record, and write it if we do.

    `carries` are the fields of a record that come back equal when what was written is read.
    """

    name: str
    label: str
    extensions: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Callable[[BinaryIO], Iterator[Read]]
    write: Writer | None = None
    carries: frozenset[str] = frozenset()


_CARRIED = frozenset(
    {"title", "authors", "abstract", "journal", "journal_abbreviation", "issn", "isbn", "volume", "issue", "pages",
     "year", "month", "day", "pmid", "doi", "pmcid", "nct", "publication_types", "mesh", "keywords", "language",
     "publisher", "place", "notices", "retracted"}
)  # fmt: skip
_LESS_TYPES = _CARRIED - {"publication_types"}
"""BibTeX and CSL-JSON have room for the kind of work alone, not for all types of publication."""

FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format("pubmed-xml", "PubMed XML", (".xml",), pubmed_xml.looks_like, pubmed_xml.read),
        Format(
            "nbib", "NBIB (PubMed)", (".nbib", ".txt"), nbib.looks_like, nbib.read, _in_utf8(nbib_writer.write),
            _CARRIED,
        ),
        Format(
            "bibtex", "BibTeX", (".bib",), bibtex.looks_like, bibtex.read, _in_utf8(bibtex_writer.write),
            _LESS_TYPES | {"urls"},
        ),
        Format("ciw", "Web of Science (CIW)", (".ciw", ".txt"), ciw.looks_like, ciw.read),
        Format("endnote-xml", "EndNote XML", (".xml",), endnote_xml.looks_like, endnote_xml.read),
        Format("jats", "JATS XML", (".xml", ".nxml"), jats.looks_like, jats.read),
        Format("oai-dc", "OAI-PMH, Dublin Core", (".xml",), oai_dc.looks_like, oai_dc.read),
        Format(
            "jsonl", "JSON Lines (Fingerpost)", (".jsonl",), json_lines.looks_like, json_lines.read,
            _in_utf8(json_lines.write), frozenset(SourceRecord.__dataclass_fields__),
        ),
        Format(
            "json", "JSON (CSL, Crossref, OpenAlex, Europe PMC, ClinicalTrials.gov)", (".json", ".jsonl"),
            json_works.looks_like, json_works.read, _in_utf8(csl_writer.write), _LESS_TYPES | {"urls", "database"},
        ),
        Format(
            "ris", "RIS", (".ris", ".txt"), ris.looks_like, ris.read, _in_utf8(ris_writer.write),
            _CARRIED | {"accession", "urls", "database"},
        ),
        Format(
            "excel", "Excel", (".xlsx",), tables.looks_like_excel, tables.read_excel, excel_writer.write,
            _CARRIED | {"accession", "urls", "database", "groups", "attachments"},
        ),
        Format(
            "csv", "CSV", (".csv", ".tsv", ".txt"), tables.looks_like_csv, tables.read_csv,
            _in_utf8(rows.write_records_csv, "utf-8-sig"),
            _CARRIED | {"accession", "urls", "database", "groups", "attachments"},
        ),
    )
}  # fmt: skip

WRITERS: dict[str, Writer] = {
    "ris": _in_utf8(ris_writer.write),
    "nbib": _in_utf8(nbib_writer.write),
    "bibtex": _in_utf8(bibtex_writer.write),
    "csl-json": _in_utf8(csl_writer.write),
    "csv": _in_utf8(rows.write_records_csv, "utf-8-sig"),
    "excel": excel_writer.write,
    "jsonl": _in_utf8(json_lines.write),
    "markdown": _in_utf8(markdown_writer.write),
    "json": _in_utf8(rows.write_records_json),
}


_OTHERS = (
    (re.compile(rb"^VN  - Ovid Technologies|^Unique Identifier\s*$", re.MULTILINE), "Ovid's own text: export as RIS"),
    (re.compile(rb"^%0 \w.*\r?\n%", re.MULTILINE), "EndNote's tagged text: export as XML or RIS"),
    (re.compile(rb"^RT [A-Z].*\r?\n(?:[A-Z][A-Z0-9] .*\r?\n){1,4}", re.MULTILINE), "RefWorks' text: export as RIS"),
    (re.compile(rb"^Record #\d+ of \d+", re.MULTILINE), "the Cochrane Library's text: export as RIS"),
    (re.compile(rb"<clinical_study[\s>]"), "an old export of ClinicalTrials.gov: export as JSON or CSV"),
    (re.compile(rb"<records>\s*<rec[\s>]"), "EBSCOhost's XML: export as RIS"),
    (re.compile(rb"<mods(?:Collection)?[\s>]"), "MODS: export as RIS or BibTeX"),
    (re.compile(rb"PMID: \d+\."), "PubMed's summary: save in the format “PubMed”"),
    (re.compile(rb'^\s*\[\s*\]\s*$|"(?:results|studies|items|result)"\s*:\s*\[\s*\]'), "an answer without records"),
)
"""Files of references that are not read, by their signs, and how to have them in a format that is."""
_FEED = re.compile(rb"^(?:<[?!].{0,1000}?>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)


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
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
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
    if _FEED.search(start[:4_000]):
        return "a news feed (RSS or Atom): add it as a source, so that what is new in it comes by itself"
    known = (
        (b"PK\x03\x04", "a zip archive: unpack it first"),
        (b"\xd0\xcf\x11\xe0", "a workbook or document of an old kind, or locked by a password: save it as .xlsx"),
        (b"%PDF", "a PDF"),
    )
    unknown = "JSON, but of no kind known here" if start[:1] in (b"{", b"[") else "of no format known here"
    words = next((words for mark, words in known if start.startswith(mark)), "")
    return words or next((told for sign, told in _OTHERS if sign.search(head)), unknown)
