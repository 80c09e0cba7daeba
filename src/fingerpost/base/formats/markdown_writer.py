"""Writes records as Markdown, for reading and for pasting into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from .cite import vancouver
from .notices_text import notice_words
from .plain_text import one_line
from .source_record import SourceRecord

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_AT_START = re.compile(r"^(\s*)([-+=>:]|\d{1,9}[.)])")


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes each record under a heading: the reference, what was later said of it, its sections."""
    for record in records:
        stream.write("\n\n".join(filter(None, _parts(record))) + "\n\n")


def escaped(text: str) -> str:
    """The text on one line, so that Markdown and the HTML in it show it as it stands here."""
    plain = _SPECIAL.sub(r"\\\1", one_line(text))
    return _AT_START.sub(lambda found: found.group(1) + _marked(found.group(2)), plain)


def _marked(start: str) -> str:
    return f"{start[:-1]}\\{start[-1]}" if start[:-1].isdigit() else f"\\{start}"


def _parts(record: SourceRecord) -> Iterator[str]:
    yield f"## {escaped(record.title) or 'No title'}"
    if record.retracted:
        yield "**Retracted.**"
    if record.journal or record.publisher or record.doi or record.pmid:
        yield escaped(vancouver(record))
    else:
        yield escaped(", ".join([*(author.name for author in record.authors), str(record.year or "")]).strip(", "))
    yield "\n".join(f"- {escaped(notice_words(notice))}" for notice in record.notices)
    for section in record.abstract:
        yield (f"**{escaped(section.label)}** " if section.label else "") + escaped(section.text)
    if record.keywords:
        yield "Keywords: " + "; ".join(map(escaped, record.keywords))
    address = f"https://doi.org/{record.doi}" if record.doi else next(iter(record.urls), "")
    if address and not re.search(r"[\s<>]", address):
        yield f"<{address}>"
