"""Finding hospital numbers. Each hospital writes its own, so only a label can tell one from any other number."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_NUMBER = re.compile(r"\d(?<![\d.,].)\d{3,11}[A-Za-z]?(?![\w%]|[.,]\d)", re.ASCII)
_LABEL = re.compile(
    r"(?<![a-z])(?:mrn|(?:hospital|hosp\.?|medical record|health record|patient record|case ?notes?|patient|pas|crn"
    r"|rio)[ \-]?(?:number|num|no\b\.?|nr\b\.?|id(?:entifier)?|reference|ref\b\.?|#)|unit (?:number|no\b\.?))"
    r"(?:[\s.:#()=\-]|is\b|was\b){0,6}([a-z]{0,3}[ \-]?)$",
    re.ASCII | re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:total|overall|annual|mean|average|median|daily) $", re.IGNORECASE)
_REACH = 48


def hospital_numbers(text: str) -> Iterator[Span]:
    """The spans of numbers labelled as a hospital, record, unit or patient number, with the letters they begin with."""
    for number in _NUMBER.finditer(text):
        label = _LABEL.search(text, max(0, number.start() - _REACH), number.start())
        if label and not _COUNTED.search(text, max(0, label.start() - 10), label.start()):
            yield label.start(1), number.end()
