"""PubMed XML as PubMed and its yearly files give it: PubmedArticleSet, single PubmedArticle, PubmedBookArticle.

Citations that the file withdraws (DeleteCitation) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from .pubmed_article import article_record
from .pubmed_book import book_record
from .source_record import Read, SourceRecord, Unreadable
from .xml_cuts import Cut, apart, cut_records
from .xml_safely import element, utf8, xml_head

_ROOT = re.compile(rb"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticleSet|PubmedBookArticle)[\s>]")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is PubMed XML."""
    head = xml_head(head)
    return head.startswith(b"<") and bool(_ROOT.search(head))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record of the stream in order; memory does not grow with the file."""
    number = 0
    for cut in cut_records(utf8(stream)):
        for record in _records(cut):
            number += 1
            yield Read(
                number,
                replace(record, record=number) if isinstance(record, Unreadable) else record,
            )


def _records(cut: Cut) -> Iterator[SourceRecord | Unreadable]:
    """The cut's record; or, where a record lost its end so that it runs on into others, each of them."""
    record = _record(cut)
    pieces = apart(cut) if isinstance(record, Unreadable) else []
    yield from map(_record, pieces) if pieces else (record,)


def _record(cut: Cut) -> SourceRecord | Unreadable:
    if not cut.data:
        return Unreadable(0, cut.line, cut.error)
    try:
        found = element(_without_references(cut.data))
        return article_record(found) if found.tag == "PubmedArticle" else book_record(found)
    except etree.XMLSyntaxError as error:
        where = cut.line + (error.lineno or 1) - 1
        return Unreadable(0, cut.line, f"Not well-formed XML near line {where}: {error.msg}")
    except ValueError as error:
        return Unreadable(0, cut.line, str(error))


def _without_references(data: bytes) -> bytes:
    """Reference lists are most of many records, and nothing in them is about the record itself."""
    start, end = data.find(b"<ReferenceList"), data.rfind(b"</ReferenceList>")
    if 0 <= start < end:
        data = data[:start] + b"\n" * data.count(b"\n", start, end) + data[end + len(b"</ReferenceList>") :]
    return data.replace(b"\0", b"") if b"\0" in data else data
