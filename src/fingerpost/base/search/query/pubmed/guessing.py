"""How much a text looks like PubMed's syntax."""

from __future__ import annotations

import re

from .tags import Kind, tag_of

_TAG = re.compile(r"\[([^\[\]\n]{1,60})\]")
_LINE = re.compile(r"(?<![\w#])#\d{1,3}\b")
_OTHERS = re.compile(
    r"\b(?:adj\d{0,2}|[NW]\d{1,2})\b|\b(?:MH|MM|TI|AB|SU|TX)\s{0,2}[(\"]|\.(?:tw|mp|ti|ab|kf|pt|fs|hw|sh|xs)\b"
    r"|(?<=\w)/(?:[a-z]{2}\b|\s|$)|\bexp\s",
    re.MULTILINE,
)
LONGEST = 200_000


def looks_like(text: str) -> float:
    """From 0 to 1. Tags count most; what other syntaxes have counts against it."""
    text = text[:LONGEST]
    tags = [tag for found in _TAG.findall(text) if (tag := tag_of(found)) and tag.kind is not Kind.UNKNOWN]
    others = len(_OTHERS.findall(text))
    if tags:
        return max(0.05, len(tags) / (len(tags) + others))
    return 0.4 if _LINE.search(text) and not others else 0.1 if not others else 0.0
