"""Sets references in a style. citeproc-py is imported where it is used: it takes a moment."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from ..csl_writer import csl_item
from ..errors import FormatError
from ..plain_text import one_line
from ..source_record import SourceRecord
from .checking import Style

MOST_RECORDS = 500
LOCALE = "en-GB"
"""Where a style names no language of its own."""
_RETRACTED = " [retracted]"
_NUMBER = re.compile(r"^(\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])(?=[^\s\d])")
"""A reference's number, which styles set in a column of its own."""


def bibliography(records: Sequence[SourceRecord], style: Style) -> list[str]:
    """The references as plain text, in the order that the style gives them.

    A retracted work says so in its title. Raises FormatError where the style cannot set them, and ValueError for more
    than MOST_RECORDS.
    """
    if len(records) > MOST_RECORDS:
        raise ValueError(f"at most {MOST_RECORDS} references are set at once")
    if not records:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [_NUMBER.sub(r"\1 ", one_line(str(each))) for each in _set(records, style)]
    except Exception as error:
        # A style can go wrong in as many ways as a program: whatever it is, it is the style's.
        raise FormatError(f"The style “{style.title}” cannot set these references: {_short(error)}.") from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _set(records: Sequence[SourceRecord], style: Style) -> list[Any]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = [_item(record, f"r{number}") for number, record in enumerate(records, 1)]
    compiled = CitationStylesStyle(BytesIO(style.source), locale=_locale(style), validate=False)
    made = CitationStylesBibliography(compiled, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    made.sort()
    return list(made.bibliography())


def _locale(style: Style) -> str | None:
    return None if b"default-locale" in style.source[:4000] else LOCALE


def _item(record: SourceRecord, name: str) -> dict[str, Any]:
    """The record as the processor takes it: nothing that no style prints, and nothing that is not known."""
    title = one_line(record.title).removesuffix(".") or "[title not known]"
    item = csl_item(replace(record, title=title + (_RETRACTED if record.retracted else ""), abstract=()), name)
    for unused in ("note", "keyword", "status", "source"):
        item.pop(unused, None)
    if item.get("DOI"):
        item.pop("URL", None)
    return item
