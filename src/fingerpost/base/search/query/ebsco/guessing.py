"""How much a text looks like EBSCOhost's syntax."""

from __future__ import annotations

import re

from ..pasted import plain

_SIGNS = re.compile(
    r"\b(?:MH|MM|DE|DM|MJ|MW)\s{0,2}\(?\"|\b(?:TI|AB|SU|TX|KW|AU)\s{0,2}\(|\b(?:TI|AB|SU|TX|KW|MW|PT)\s[\"a-z]"
    r"|[\s)\"][NW]\d{1,2}[\s(\"]|(?<![\w/.])S\d{1,3}(?![\w/.])|\b(?:Limiters|Expanders|Search modes?)\s-"
)
_OTHERS = re.compile(
    r"\badj\d{0,2}\b|\.(?:tw|mp|ti|ab|kf|pt|fs|hw|sh|xs)\b|(?<=\w)/(?:[a-z]{2}\b|\s|$)|(?i:\bexp\s)"
    r"|(?i:\[(?:tiab|ti|ab|tw|mh|mesh|majr|pt|sh|au|dp|la|title/abstract|mesh terms)[\]:])",
    re.MULTILINE,
)
LONGEST = 200_000


def looks_like(text: str) -> float:
    """From 0 to 1: the share of EBSCOhost's own signs among those that tell one syntax from another."""
    text = plain(text[:LONGEST])
    signs, others = len(_SIGNS.findall(text)), len(_OTHERS.findall(text))
    return signs / (signs + others) if signs else 0.05 if not others else 0.0
