"""What bringing a folder in would do, worked out without writing anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import Invalid

from ..models import ArchivedFile
from . import queries
from .looking import Place, look, told
from .running import copied
from .sources import Entry, Source

State = ArchivedFile.State


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of one file: `state` is one of ArchivedFile.State, the rest as its row would say it."""

    place: str
    state: str
    found: tuple[str, ...] = ()
    note: str = ""
    why: str = ""


@dataclass(slots=True)
class _Before:
    """What the folder has had up to here, so that the same bytes twice count once."""

    organisation: int
    strict: bool
    hashes: set[str] = field(default_factory=set)


def foresee(
    source: Source, *, organisation: Organisation, strict: bool = False,
    tell: Callable[[int, int], None] = lambda done, found: None,
) -> list[Foreseen]:  # fmt: skip
    """What would become of every file. Raises Invalid for a source beyond the bounds."""
    entries, before, seen = source.entries(), _Before(organisation.pk, strict), []
    for number, entry in enumerate(entries, 1):
        seen.append(_one(source, entry, told(entry.place, strict=strict), before))
        tell(number, len(entries))
    return seen


def _one(source: Source, entry: Entry, place: Place, before: _Before) -> Foreseen:
    if entry.skipped:
        return Foreseen(place.text, State.SKIPPED, why=entry.skipped)
    try:
        with copied(source, entry) as here:
            if here.sha256 in before.hashes:
                return Foreseen(place.text, State.HERE, why=_("The same file is here already."))
            if known := queries.already(before.organisation, here.sha256):
                return Foreseen(place.text, State.HERE, why=known.why)
            looked = look(here.path, place, strict=before.strict)
            before.hashes.add(here.sha256)
    except Invalid as error:
        return Foreseen(place.text, State.REFUSED, why=str(error))
    except OSError as error:
        return Foreseen(place.text, State.REFUSED, why=error.strerror or type(error).__name__)
    state = State.KEPT if looked.clean else State.QUARANTINED
    return Foreseen(place.text, state, looked.held, looked.unread)
