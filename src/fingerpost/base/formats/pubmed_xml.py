"""PubMed XML as PubMed and its yearly files give it: PubmedArticleSet, single PubmedArticle, PubmedBookArticle.

Citations that the file withdraws (DeleteCitation) are passed over.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from .errors import FormatError
from .pubmed_article import article_record
from .pubmed_book import book_record
from .source_record import Read, SourceRecord, Unreadable
from .xml_cuts import Cut, apart, cut_records

_CHUNK = 1024 * 1024
_ROOT = re.compile(rb"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticleSet|PubmedBookArticle)[\s>]")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Some exports declare these prefixes on the outermost tag only, which a single record is parsed without.
_WRAPPED = b"""<r xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%b</r>"""


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is PubMed XML."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    return head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"<") and bool(_ROOT.search(head))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record of the stream in order; memory does not grow with the file."""
    number = 0
    for cut in cut_records(_utf8(stream)):
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
        element = _element(_without_references(cut.data))
        return article_record(element) if element.tag == "PubmedArticle" else book_record(element)
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


def _element(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if "prefix" not in str(error.msg):
            raise
    return etree.fromstring(_WRAPPED % data, _parser())[0]


def _parser() -> etree.XMLParser:
    """Follows no entity, file or address; a text of more than 10 MB or 256 levels is refused by libxml2 itself."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _utf8(stream: BinaryIO) -> Iterator[bytes]:
    """The stream's bytes as UTF-8, whatever the file says it is written in."""
    first = stream.read(_CHUNK)
    encoding = _encoding(first)
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("replace")
    chunk = first
    while chunk:
        yield decoder.decode(chunk).encode() if decoder else chunk
        chunk = stream.read(_CHUNK)


def _encoding(head: bytes) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    declared = _ENCODING.match(head.lstrip())
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise FormatError(f"The file says it is written in “{name}”, which is not known here.") from None
