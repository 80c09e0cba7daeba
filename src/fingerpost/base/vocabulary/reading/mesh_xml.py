"""NLM's descriptor XML (desc2026.xml), one heading at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from fingerpost.base.formats.xml_cuts import Shape, cut_records
from fingerpost.base.formats.xml_safely import element, utf8, xml_head

from .entry import Entry, entry

_FRAME = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>"
    rb"|</?DescriptorRecordSet(?:\s[^>]{0,2000})?/?>|\xef\xbb\xbf",
    re.DOTALL,
)
_SHAPE = Shape(re.compile(rb"<(DescriptorRecord)(?=[\s>])"), _FRAME, b"<DescriptorRecordSet", b"</DescriptorRecordSet")
_YEAR = re.compile(rb"nlmdescriptorrecordset_(20\d\d)\d{4}\.dtd")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is NLM's descriptor XML."""
    return b"<DescriptorRecord" in xml_head(head)


def year_in(head: bytes) -> int | None:
    """The year that the document type names."""
    found = _YEAR.search(head)
    return int(found.group(1)) if found else None


def read(stream: BinaryIO) -> Iterator[Entry | None]:
    """Every heading; `None` for one that is damaged."""
    for cut in cut_records(utf8(stream), _SHAPE):
        try:
            yield _entry(element(cut.data)) if cut.data else None
        except etree.XMLSyntaxError:
            yield None


def _entry(root: etree._Element) -> Entry | None:
    def texts(path: str) -> list[str]:
        return [found.text or "" for found in root.iterfind(path)]

    return entry(
        root.findtext("DescriptorUI") or "",
        root.findtext("DescriptorName/String") or "",
        texts("ConceptList/Concept/TermList/Term/String"),
        texts("TreeNumberList/TreeNumber"),
    )
