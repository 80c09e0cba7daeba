"""JATS (NISO Z39.96), as publishers, PubMed Central and repositories write articles: one, or a set of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..cut_reading import read_cuts
from ..source_record import Read
from ..xml_cuts import Shape
from ..xml_safely import xml_head
from .article import article_record

_FRAME = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>"
    rb"|</?[A-Za-z][\w:.-]{0,60}(?:\s[^>]{0,2000})?/?>|[^<>]{1,4000}|\xef\xbb\xbf",
    re.DOTALL,
)
_SHAPE = Shape(re.compile(rb"<((?:[a-z]{1,10}:)?article)(?=[\s>])"), _FRAME, b"<pmc-articleset", b"</pmc-articleset")
_ARTICLE = re.compile(rb"<(?:[a-z]{1,10}:)?article[\s>]")
_TELLING = re.compile(rb"<(?:[a-z]{1,10}:)?(?:front|article-meta|journal-meta)[\s>]|article-type=|JATS|NLM//DTD")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so holds articles in JATS."""
    head = xml_head(head)
    return head.startswith(b"<") and bool(_ARTICLE.search(head)) and bool(_TELLING.search(head))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every article in order; memory does not grow with the file."""
    return read_cuts(stream, _SHAPE, article_record, _front)


def _front(data: bytes) -> bytes:
    """What stands before the text of the article: the text itself says nothing of the record."""
    for part in (b"body", b"back", b"floats-group"):
        start, end = data.find(b"<" + part), data.rfind(b"</" + part + b">")
        if 0 <= start < end:
            data = data[:start] + b"\n" * data.count(b"\n", start, end) + data[end + len(part) + 3 :]
    return data
