"""What sources answer, as records."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from fingerpost.base.formats import json_works, pubmed_xml
from fingerpost.base.formats.plain_text import one_line
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.formats.xml_safely import element

from .client import BadAnswer
from .connector import Found, name_of

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_UNSEEN = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe")


def json_of(body: bytes) -> dict[str, Any]:
    """An answer in JSON. Raises BadAnswer for anything but an object."""
    try:
        found = json.loads(body, strict=False)
    except (ValueError, RecursionError):
        raise BadAnswer("The source's answer is not JSON that can be read.") from None
    if not isinstance(found, dict):
        raise BadAnswer("The source's answer is not of the form that it promises.")
    return found


def works_of(body: bytes) -> list[Found]:
    """The works in an answer in JSON, readable or not."""
    return [_found(read.record) for read in json_works.read(io.BytesIO(body))]


def articles_of(body: bytes) -> list[Found]:
    """The articles in an answer of PubMed's."""
    return [_found(read.record) for read in pubmed_xml.read(io.BytesIO(body))]


def _found(record: Any) -> Found:
    return Found(name_of(record) if isinstance(record, SourceRecord) else "", record)


def xml_of(body: bytes) -> etree._Element:
    """An answer in XML. Raises BadAnswer when it is not well-formed."""
    try:
        return element(body)
    except (etree.XMLSyntaxError, ValueError):
        raise BadAnswer("The source's answer is not well-formed XML.") from None


def text_of(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    return one_line(" ".join(_strings(_tree(markup)))) if "<" in markup or "&" in markup else one_line(markup)


def page_of(body: bytes) -> tuple[str, str, str]:
    """The title of a page, its own description, and the words of its main part."""
    root = _tree(_in_unicode(body))
    titles = [one_line(each.text_content()) for each in root.iter("title", "h1")]
    described = root.xpath("//meta[@name='description']/@content")
    main = next(iter(root.xpath("//main|//*[@role='main']|//article")), root)
    summary = one_line(str(described[0])) if described else ""
    title, words = next((title for title in titles if title), ""), one_line(" ".join(_strings(main)))
    if not title and not words:
        raise BadAnswer("The page is empty or cannot be read.")
    return title, summary[:600], words


def _in_unicode(body: bytes) -> str | bytes:
    """A page as text where it is UTF-8, as nearly all are; else its bytes, which say in which encoding they are."""
    try:
        return body.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return body


def _tree(markup: str | bytes) -> Any:
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        given = _DECLARATION.sub("", markup) if isinstance(markup, str) else markup
        root = html.document_fromstring(given, parser=parser)
    except (etree.ParserError, ValueError, AssertionError):
        raise BadAnswer("The page is empty or cannot be read.") from None
    if root is None:
        raise BadAnswer("The page is empty or cannot be read.")
    return root


def _strings(root: Any) -> Iterator[str]:
    """The texts under an element, without those of menus and scripts."""
    unwanted = " or ".join(f"self::{name}" for name in _UNSEEN)
    yield from (str(text) for text in root.xpath(f".//text()[not(ancestor::*[{unwanted}])]"))
