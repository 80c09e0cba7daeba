"""Looking through one file for what identifies a patient: its words, those beside them, its title, and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.utils import timezone

from fingerpost.base.documents import BOUNDS, Drawn
from fingerpost.base.files import look_at, note_in
from fingerpost.base.governance.finding import Finding
from fingerpost.base.governance.guard import DETECTORS, PATIENT_KINDS, inspect, masked
from fingerpost.base.governance.override import kinds_by_field

from ..models import LONGEST_PLACE, Unread

WHOLE = replace(BOUNDS, characters=3_000_000, seconds=60)
"""A file is looked through to its end, which takes more than drawing out what can be searched for."""
_EARLIEST = 1970
_LONGEST_TITLE = 300
_ALOUD = "name "
"""Stands before a file's name when it is looked through: there, ten digits that make an NHS number need no label."""
_JOINED = re.compile(r"(?<=[A-Za-z])(?=\d)|_")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file is, fit to be shown and stored, and what its name was found to hold, "name: kind" each."""

    text: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file says and what is wrong with that. `held` and `noted` are "field: kind"; `unread` is of `Unread`."""

    drawn: Drawn
    held: tuple[str, ...]
    noted: tuple[str, ...]
    unread: str

    @property
    def clean(self) -> bool:
        """Whether nothing holds it back."""
        return not self.held and not self.unread


def kinds_held(*, strict: bool) -> tuple[str, ...]:
    """What holds a file back: what only a patient has; where it is strict, contact details too."""
    return tuple(DETECTORS) if strict else PATIENT_KINDS


def look(path: Path, place: Place, *, strict: bool) -> Looked:
    """Look through a file. Raises Invalid for one that is refused: no document, locked, damaged, a virus."""
    drawn = look_at(path, WHOLE)
    fields = {name: inspect(text) for name, text in texts_of(drawn).items()}
    held = kinds_by_field(_of_kinds(fields, kinds_held(strict=strict)))
    others = [kind for kind in DETECTORS if kind not in kinds_held(strict=strict)]
    return Looked(drawn, (*place.found, *held), kinds_by_field(_of_kinds(fields, others)), _unread(drawn))


def texts_of(drawn: Drawn) -> dict[str, str]:
    """All that is looked through in a document, by the name of the field in what is found."""
    return {"title": drawn.title, "text": drawn.text, "beside": drawn.beside}


def searchable(drawn: Drawn) -> Drawn:
    """As much of it as is kept to be searched."""
    most = BOUNDS.characters
    return replace(drawn, text=drawn.text[:most], beside="", cut=drawn.cut or len(drawn.text) > most)


def told(place: str, *, strict: bool) -> Place:
    """A file's place with what was found in it masked. Its folders and its name are looked through one by one."""
    kinds, shown, found = kinds_held(strict=strict), [], set()
    for part in place.split("/"):
        spread = _ALOUD + _JOINED.sub(" ", part)
        findings = inspect(spread, kinds)
        found |= {f"name: {each.kind}" for each in findings}
        shown.append(masked(spread, findings).removeprefix(_ALOUD) if findings else part)
    return Place(_short("/".join(shown)), tuple(sorted(found)))


def title_told(title: str) -> str:
    """A title with what was found in it masked."""
    return masked(title, inspect(title))[:_LONGEST_TITLE]


def day_of(drawn: Drawn, day: date | None) -> str:
    """The day that a document says it is of or, where it says none that can be, that of the file; in ISO form."""
    given = (drawn.dated, day.isoformat() if day else "")
    likely = (each for each in given if each and int(each[:4]) > _EARLIEST and each <= f"{timezone.localdate()}")
    return next(likely, "")


def _unread(drawn: Drawn) -> str:
    return note_in(drawn) or (Unread.PARTS.value if drawn.unread else "")


def _of_kinds(fields: dict[str, tuple[Finding, ...]], kinds: Iterable[str]) -> dict[str, list[Finding]]:
    wanted = set(kinds)
    return {name: [each for each in findings if each.kind in wanted] for name, findings in fields.items()}


def _short(place: str) -> str:
    """The end of a place that is too long: the file's own name is there."""
    clean = "".join(each if each.isprintable() else " " for each in place).strip() or "?"
    return clean if len(clean) <= LONGEST_PLACE else f"…{clean[1 - LONGEST_PLACE :]}"
