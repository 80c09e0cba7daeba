"""The personal-data guard: what stands before the search box, forms, drafts, uploads, imports and inbound mail.

Nothing in Fingerpost needs to know who a patient is. The guard points at what may say so, so that the person can take
it out, or keep it and say why. It never stores, logs or returns the words themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from .births import dates_of_birth
from .contacts import emails, phones, postcodes
from .finding import DATE_OF_BIRTH, EMAIL, HOSPITAL_NUMBER, NAMES, NHS_NUMBER, PHONE, POSTCODE, Finding, finding
from .hospital_numbers import hospital_numbers
from .nhs_numbers import nhs_numbers

DETECTORS: Final[dict[str, Callable[[str], Iterator[tuple[int, int]]]]] = {
    NHS_NUMBER: nhs_numbers,
    DATE_OF_BIRTH: dates_of_birth,
    HOSPITAL_NUMBER: hospital_numbers,
    PHONE: phones,
    EMAIL: emails,
    POSTCODE: postcodes,
}
"""Each kind's detector, in the order in which one finding gives way to another."""

PATIENT_KINDS: Final = (NHS_NUMBER, DATE_OF_BIRTH, HOSPITAL_NUMBER)
"""The kinds that only a patient has. The others may be an author's address, which belongs to a reference."""


def inspect(text: str, kinds: Iterable[str] = tuple(DETECTORS)) -> tuple[Finding, ...]:
    """What in the text may identify a person, in the order of the text; no two findings overlap.

    Time is linear in the length of the text. `kinds` narrows what is looked for.
    """
    kept: dict[int, Finding] = {}
    taken = bytearray(len(text))
    for kind in kinds:
        for start, end in DETECTORS[kind](text):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                kept[start] = finding(kind, (start, end))
    return tuple(kept[start] for start in sorted(kept))


def inspect_record(fields: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
    """What in a published record's fields may identify a patient, by field; fields with nothing are left out.

    E-mail addresses, phone numbers and postcodes pass: in a published record they are the authors' own.
    """
    found = {name: inspect(text, PATIENT_KINDS) for name, text in fields.items()}
    return {name: findings for name, findings in found.items() if findings}


def masked(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding replaced by its kind in square brackets ("[NHS number]"), fit to be shown back."""
    pieces, at = [], 0
    for each in sorted(findings, key=lambda found: found.start):
        pieces += [text[at : each.start], f"[{NAMES[each.kind]}]"]
        at = each.end
    return "".join([*pieces, text[at:]])
