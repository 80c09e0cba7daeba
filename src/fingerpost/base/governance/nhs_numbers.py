"""Finding NHS numbers (and CHI and H&C numbers, which share the format) without taking other numbers for them.

The check digit alone is worth little: one random ten-digit number in eleven passes it and so does every ISBN-10 that
ends in a digit. So context decides: the 3-3-4 shape in which the number is written, or a label or a person beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_JOIN = r"[ \t\u00a0\u2007\u2009\u202f\u2010-\u2013\-]"
_GROUPED = "|".join(
    _JOIN.join(rf"\d{{{size}}}" for size in sizes)
    for sizes in ((10,), (3, 3, 4), (6, 4), (4, 3, 3), (5, 5), (2, 4, 4), (3, 7))
)
_CANDIDATE = re.compile(rf"(?=\d)(?<![\w+])(?=({_GROUPED})(?![\w@]))", re.ASCII)
_SHAPE = re.compile(rf"\d{{3}}{_JOIN}\d{{3}}{_JOIN}\d{{4}}", re.ASCII)
_LABEL = re.compile(
    r"(?<![a-z])(?:NHS|CHI|H ?[&+] ?C|health and (?:social )?care|community health index)[\s.(=\-]{0,3}"
    r"(?:(?:number|num|no|nr|id)(?![a-z])|[:#])(?:[\s.:#()=\-]|is\b|was\b){0,6}$",
    re.ASCII | re.IGNORECASE,
)

_FAR = re.compile(
    r"(?<![a-z])(?:(?:e-?)?isbn(?:-?1[03])?|telephone|phone|tel|mobile|fax|call|dial|tty|tdd|hotline|helpline"
    r"|toll[- ]free)(?![a-z])",
    re.ASCII | re.IGNORECASE,
)
"""What names a number even some words before it: books and telephones."""
_NEAR = re.compile(
    r"(?<![a-z])(?:issn|pmid|pubmed|pmc(?:id)?|doi|pii|ui|orcid|accession|AN|NCT|ISRCTN|eudract|trial|registration|registry"
    r"|registered|protocol|grant|award|contract|order|invoice|catalogue|version|charity|company|genbank|embase)"
    r"\W{0,4}(?:(?:number|num|no|nr|id|identifier)\W{0,3})?$",
    re.ASCII | re.IGNORECASE,
)
"""What names a number that follows at once."""
_DIALLED = re.compile(r"\d[\-)./] ?$|\+\d{1,3} $", re.ASCII)
_NAMED = re.compile(r"(?:[A-Z][a-z]{1,20}|[A-Z]{2,20}),? [A-Z][a-z]{1,20}[\s,;:(]{1,3}$")
_PATIENT = re.compile(
    r"(?<![a-z])(?:NHS|CHI|H ?& ?C|patients?|pt|client|resident|service user|d\.?o\.?b|born|birth|mr|mrs|ms|miss|master"
    r"|surname|forename|name)(?![a-z])",
    re.ASCII | re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"[\s,;:(\[]{0,4}(?:NHS|CHI|H ?& ?C|d\.?o\.?b|date of birth|born|mr|mrs|ms|miss)(?![a-z])", re.IGNORECASE
)
_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)
_DIGITS = 10
_REACH = 48


def is_valid(digits: str) -> bool:
    """Whether ten digits end in the right check digit (NHS Data Dictionary: modulus 11, weights 10 to 2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def nhs_numbers(text: str) -> Iterator[Span]:
    """The spans of NHS numbers in the text, in order; two may overlap."""
    for found in _CANDIDATE.finditer(text):
        digits = "".join(filter(str.isdecimal, found[1]))
        if is_valid(digits) and _is_a_patients(text, *found.span(1)):
            yield found.span(1)


def _is_a_patients(text: str, start: int, end: int) -> bool:
    """Whether the shape of the number, or the words beside it, make it a patient's rather than another number."""
    before = text[max(0, start - _REACH) : start]
    if _LABEL.search(before):
        return True
    if _NEAR.search(before) or _DIALLED.search(before[-6:]):
        return False
    if _SHAPE.match(text, start):
        return _last(_FAR, before) <= _last(_PATIENT, before)
    return end - start == _DIGITS and _is_beside_a_patient(text, end, before)


def _is_beside_a_patient(text: str, end: int, before: str) -> bool:
    """Whether a patient, a name or a birth stands close to a run of ten digits, with no book or telephone nearer."""
    other, patient = _last(_FAR, before), _last(_PATIENT, before)
    if other >= 0 or patient >= 0:
        return patient > other
    return bool(_NAMED.search(before) or _FOLLOWS.match(text, end))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the pattern last begins in the text, -1 if nowhere."""
    return max((m.start() for m in pattern.finditer(text)), default=-1)
