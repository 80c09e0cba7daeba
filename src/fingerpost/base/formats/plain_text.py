"""Text as it stands in a record: one line, no control characters, no markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# Control characters that are not white space, and halves of surrogate pairs, which no database takes.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_INLINE_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|p|br|scp|inf|jats:\w+)\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def one_line(text: str) -> str:
    """The text with every run of white space as one space, without control characters."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(_UNWANTED.sub("", line).split())


def without_markup(text: str) -> str:
    """The text without inline HTML tags, and with the common entities as the characters they stand for."""
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return one_line(text)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are not empty, each once, in the order they first came."""
    return tuple(dict.fromkeys(value for value in values if value))
