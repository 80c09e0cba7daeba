"""What the personal-data guard reports: a kind, a place and a sentence, never the words that were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NHS_NUMBER: Final = "nhs_number"
DATE_OF_BIRTH: Final = "date_of_birth"
HOSPITAL_NUMBER: Final = "hospital_number"
PHONE: Final = "phone"
EMAIL: Final = "email"
POSTCODE: Final = "postcode"

NAMES: Final = {
    NHS_NUMBER: "NHS number",
    DATE_OF_BIRTH: "date of birth",
    HOSPITAL_NUMBER: "hospital number",
    PHONE: "phone number",
    EMAIL: "e-mail address",
    POSTCODE: "postcode",
}
"""Every kind the guard knows, most serious first, with the name people read."""

_CLOSING = "Take it out: nothing that identifies a patient is needed here."

MESSAGES: Final = {
    kind: f"This looks like {'an' if name[0] in 'Ne' else 'a'} {name}. {_CLOSING}" for kind, name in NAMES.items()
}
"""What the person is told, by kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that may identify a person, from `start` up to `end` (character offsets).

    It holds no part of the text, so it can be logged, counted or raised without carrying what was found.
    """

    kind: str
    start: int
    end: int
    message: str


def finding(kind: str, span: tuple[int, int]) -> Finding:
    """The finding of this kind at this span, with its message."""
    return Finding(kind, span[0], span[1], MESSAGES[kind])
