"""How much a text looks like Ovid."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"""
    ^\s*(?:\d+[.)]?\s+)?(?:exp\s+)?\*?"?[\w][\w ,'"-]*/(?:\s*[a-z]{2}\b)?(?:\s|$|\))   # a heading with its slash
    | \.\s?(?:ti|ab|tw|mp|kf|kw|hw|sh|fs|pt|ot|nm|af|au|jn|rn)(?:\s?[,.]\s?[a-z]{2})*\s?\.?(?=\s|$|\))   # a field
    | ^\s*(?:\d+[.)]?\s+)?(?:or|and)\s*/\s*\d                     # or/1-5
    | \badj\d*\b
    | ^\s*(?:\d+[.)]?\s+)?(?:limit\s+\d+\s+to|remove\s+duplicates\s+from)\b
    """,
    re.I | re.X | re.M,
)
_LINES_ONLY = re.compile(r"^\s*(?:\d+[.)]?\s+)?\(?\d+(?:\s+(?:or|and|not)\s+\(?\d+\)?)+\)?\s*$", re.I)
_MOST = 200


def looks_like(text: str) -> float:
    """From 0 to 1: the share of lines that have a sign of Ovid. Lines with nothing but other lines' numbers do not
    count, and words alone are no sign.
    """
    lines = [line for line in text.splitlines()[: 5 * _MOST] if line.strip() and not _LINES_ONLY.match(line)][:_MOST]
    if not lines:
        return 0.0
    return sum(bool(_SIGNS.search(line[:2000])) for line in lines) / len(lines)
