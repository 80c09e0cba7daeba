"""XML from anywhere, read safely: no entity, no file, no address is followed, whatever encoding it is in."""

from __future__ import annotations

import codecs
import html
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
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ali="http://www.niso.org/schemas/ali/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">%b</r>"""
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


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


def without_named_entities(data: bytes) -> bytes:
    """The bytes with the names of HTML's characters ("&alpha;") as the characters; a declaration would have told them.

    Names that are none of HTML's stay as words without their marks.
    """
    return _NAMED.sub(_character, data) if b"&" in data else data


def _character(found: re.Match[bytes]) -> bytes:
    if found.group(1) in _OF_XML:
        return found.group()
    whole = html.unescape(found.group().decode("ascii"))
    return (found.group(1).decode("ascii") if whole.startswith("&") and len(whole) > 1 else whole).encode()


def local_name(given: etree._Element) -> str:
    """The element's name without its namespace or prefix; "" for a comment."""
    return str(given.tag).rpartition("}")[2].rpartition(":")[2] if isinstance(given.tag, str) else ""


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
