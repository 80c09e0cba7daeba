"""XML from anywhere, read safely: no entity, no file, no address is followed, whatever encoding it is in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from .errors import FormatError

_CHUNK = 1024 * 1024
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Some exports declare these prefixes on the outermost tag only, which a single record is parsed without.
_WRAPPED = b"""<r xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%b</r>"""


def xml_head(head: bytes) -> bytes:
    """The beginning of a file as UTF-8 without mark and blanks, for recognising what it is."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    return head.lstrip(codecs.BOM_UTF8 + b" \t\r\n")


def element(data: bytes) -> etree._Element:
    """One record's bytes as a tree. Raises XMLSyntaxError where they are not well-formed."""
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


def utf8(stream: BinaryIO) -> Iterator[bytes]:
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
