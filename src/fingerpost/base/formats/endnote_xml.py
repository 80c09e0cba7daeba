"""EndNote's XML: whole libraries, one record after another, often on a single line.

EndNote's fields are the ones it writes into RIS under two letters, so a record is read as the RIS record it would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

from .plain_text import distinct
from .ris_record import ris_record
from .ris_types import code_of
from .source_record import Read, SourceRecord, Unreadable
from .xml_cuts import Cut, Shape, apart, cut_records
from .xml_safely import element, utf8, xml_head

_ROOT = re.compile(rb"<xml>\s*<records>|<records>\s*<record>")
_FRAME = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>"
    rb"|</?(?:xml|records)(?:\s[^>]{0,2000})?/?>|\xef\xbb\xbf",
    re.DOTALL,
)
_SHAPE = Shape(re.compile(rb"<(record)(?=[\s>])"), _FRAME, b"<records", b"</records")
_TAGS = {
    "titles/title": "TI",
    "titles/secondary-title": "T2",
    "titles/tertiary-title": "T3",
    "titles/alt-title": "J2",
    "titles/short-title": "ST",
    "periodical/full-title": "JF",
    "periodical/abbr-1": "JA",
    "contributors/authors/author": "AU",
    "contributors/secondary-authors/author": "A2",
    "contributors/tertiary-authors/author": "A3",
    "auth-address": "AD",
    "abstract": "AB",
    "pages": "SP",
    "volume": "VL",
    "number": "IS",
    "issue": "IS",
    "keywords/keyword": "KW",
    "dates/year": "PY",
    "isbn": "SN",
    "accession-num": "AN",
    "notes": "N1",
    "research-notes": "RN",
    "label": "LB",
    "language": "LA",
    "publisher": "PB",
    "pub-location": "CY",
    "electronic-resource-num": "DO",
    "remote-database-name": "DB",
    "remote-database-provider": "DP",
    "work-type": "M3",
    "call-num": "CN",
    "custom1": "C1",
    "custom2": "C2",
    "custom3": "C3",
    "custom4": "C4",
    "custom5": "C5",
    "custom6": "C6",
    "custom7": "C7",
    "urls/related-urls/url": "UR",
    "urls/web-urls/url": "UR",
    "urls/pdf-urls/url": "L1",
    "caption": "CA",
    "reprint-edition": "RP",
    "section": "SE",
    "edition": "ET",
}
_BESIDE = re.compile(r"internal-pdf://|file:|(?!\w+:/)[^\n]{1,400}\.pdf$", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is EndNote's XML."""
    head = xml_head(head)
    return head.startswith(b"<") and bool(_ROOT.search(head))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order; memory does not grow with the file."""
    number = 0
    for cut in cut_records(utf8(stream), _SHAPE):
        for record in _records(cut):
            number += 1
            yield Read(number, replace(record, record=number) if isinstance(record, Unreadable) else record)


def _records(cut: Cut) -> Iterator[SourceRecord | Unreadable]:
    """The cut's record; or, where a record lost its end so that it runs on into others, each of them."""
    record = _record(cut)
    pieces = apart(cut, _SHAPE) if isinstance(record, Unreadable) else []
    yield from map(_record, pieces) if pieces else (record,)


def _record(cut: Cut) -> SourceRecord | Unreadable:
    if not cut.data:
        return Unreadable(0, cut.line, cut.error)
    try:
        return _finished(element(cut.data.replace(b"\0", b"")))
    except etree.XMLSyntaxError as error:
        where = cut.line + (error.lineno or 1) - 1
        return Unreadable(0, cut.line, f"Not well-formed XML near line {where}: {error.msg}")
    except ValueError as error:
        return Unreadable(0, cut.line, str(error))


def _finished(root: etree._Element) -> SourceRecord:
    values = _values(root)
    pubmed = _is_pubmed(values)
    if pubmed:
        values["DB"] = [*values.get("DB", ()), "PubMed"]
    record = ris_record(values)
    record.extra.pop("DB", None)
    record.attachments = distinct(map(_file_beside, record.extra.pop("L4", ())))
    record.groups = distinct(_text(each) for path in _GROUPS for each in root.findall(path))
    return record


_GROUPS = ("groups/group", "group", "groups/group-name")


def _file_beside(address: str) -> str:
    """The folder and the file in the PDF directory of the library. Nothing leads out of that directory."""
    path = unquote(re.sub(r"^[a-z-]+:/*", "", address.strip())).replace("\\", "/")
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    return "/".join(parts[-2:])


def _values(root: etree._Element) -> dict[str, list[str]]:
    kind = root.find("ref-type")
    values = {"TY": [code_of(((kind.get("name") or "") if kind is not None else "",))]}
    for path, tag in _TAGS.items():
        found = [text for each in root.findall(path) if (text := _text(each))]
        if found:
            values.setdefault(tag, []).extend(found)
    values |= _dates(root, values)
    beside = [text for tag in ("UR", "L1") for text in values.get(tag, ()) if _BESIDE.match(text)]
    if beside:
        values["L4"] = beside
        for tag in values.keys() & {"UR", "L1"}:
            values[tag] = [text for text in values[tag] if text not in beside]
    return values


def _dates(root: etree._Element, values: dict[str, list[str]]) -> dict[str, list[str]]:
    """EndNote keeps the year by itself and the day as somebody wrote it ("Sep 18")."""
    year = next(iter(values.get("PY", ())), "")
    days = [text for each in root.findall("dates/pub-dates/date") if (text := _text(each))]
    return {"DA": [f"{year} {day}" if year not in day else day for day in days]} if days else {}


def _is_pubmed(values: dict[str, list[str]]) -> bool:
    """EndNote's PubMed import names NLM as the provider and no database."""
    return not values.get("DB") and "nlm" in {text.lower() for text in values.get("DP", ())}


def _text(found: etree._Element) -> str:
    """The text of a field: its styled pieces joined, EndNote's line ends as lines."""
    return "".join(map(str, found.itertext())).replace("\r", "\n").strip()
