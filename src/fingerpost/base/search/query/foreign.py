"""Searches written for databases whose syntax is not read here, such as embase.com, Scopus or the Cochrane Library.

Read as PubMed, Ovid or EBSCOhost they would be nonsense that looks like a search, so the line is an error instead.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from .pasted import plain
from .reading import Note

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Scopus", re.compile(r"\b(?:TITLE-ABS-KEY(?:-AUTH)?|TITLE-ABS|LIMIT-TO)\s{0,3}\(|\bPUBYEAR\s{0,3}[<>=]", re.I)),
    ("Web of Science", re.compile(r"(?<![\w.])(?:TS|TI|AB|AK|ALL|WC|SU)\s?=\s?(?=[(\"\w])")),
    (
        "ProQuest",
        re.compile(
            r"\b(?:MAINSUBJECT|MJMAINSUBJECT|SU|MESH|EMB|MJEMB|DE)\.EXACT(?:\.EXPLODE)?\s{0,3}\(|\bnoft\s{0,2}\(", re.I
        ),
    ),
    (
        "the Cochrane Library",
        re.compile(r"\bMeSH descriptor\b:?(?=\s{0,3}:?\s{0,3}[\[\w])|\{\s?(?:or|and)\s+#?\d[^}\n]{0,80}\}?", re.I),
    ),
    (
        "embase.com",
        re.compile(
            r"'[^'\n]{2,120}'/(?:exp|de|mj|syn|br|dd|it|lnk)\b|\]/(?:lim|py|sd)\b|'[^'\n]{2,120}'\s?:\s?(?:ti|ab|kw|de|tt)\b",
            re.I,
        ),
    ),
    (
        "the Cochrane Library or embase.com",
        re.compile(
            r"(?<=[)\"\w*])\s?:\s?(?:ti|ab|kw)(?:,(?:ti|ab|kw|de|tt|tn))*(?![\w:.])|\b(?:near|next)/\d{1,2}\b", re.I
        ),
    ),
)
_SEARCHED = 60_000


def foreign(text: str) -> Note | None:
    """What shows that a line is written for another database, and which; `None` where nothing does."""
    text = plain(text[:_SEARCHED])
    for name, signs in _SIGNS:
        if found := signs.search(text):
            return Note(found.span(), _message().format(database=name, sign=found[0].strip()))
    return None


def _message() -> str:
    return _(
        "“{sign}” is the syntax of {database}, which is not read here, so this line is not searched. "
        "Write it as for Ovid, PubMed or EBSCOhost."
    )
