"""How an item was before each change: what differed, word by word, and bringing an earlier version back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, action
from fingerpost.base.governance.override import Override
from fingerpost.base.kit import wording
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..actions import change_know_how, snapshot
from ..kinds import KINDS
from ..models import Item, Version
from ..pages.names import names_of
from ..rules import is_colleague
from .difference import Piece, difference

MOST = 200
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: version `number` became the next one. `who` is empty for those who may not know them."""

    number: int
    at: datetime
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in two versions: its heading, and the pieces of both."""

    heading: str
    pieces: Sequence[Piece]

    @property
    def differs(self) -> bool:
        """Whether the two versions say something else here."""
        return any(piece.sort != "same" for piece in self.pieces)


def kept(item: Item) -> list[Version]:
    """The versions of an item before the one of now, the oldest first; the last 200 of them."""
    return list(reversed(Version.objects.filter(item=item).order_by("-id")[:MOST]))


def changes(item: Item, viewer: Viewer) -> list[Change]:
    """Every change of an item, newest first."""
    versions = kept(item)
    known = is_colleague(viewer, item.organisation_id)
    names = names_of(each.by for each in versions) if known else {}
    told = [Change(at, each.at, names.get(each.by, ""), each.why) for at, each in enumerate(versions, 1)]
    return told[::-1]


def said_in(item: Item, versions: Sequence[Version], number: int) -> Said:
    """What an item said in a version, counted from 1; the one after the last is what it says now. Raises NotFound."""
    if not 1 <= number <= len(versions) + 1:
        raise NotFound(_("There is no such version."))
    said: Said = versions[number - 1].before if number <= len(versions) else snapshot(item)
    return said


def compared(item: Item, before: Said, after: Said) -> list[Compared]:
    """Each field of two versions, in reading order; those that are empty in both are left out."""
    rows = ((heading, _text(item, name, before), _text(item, name, after)) for name, heading in _headings(item))
    return [Compared(heading, difference(old, new)) for heading, old, new in rows if old or new]


def _headings(item: Item) -> Iterator[tuple[str, str]]:
    rules = KINDS[item.kind]
    usual = {"setting": _("Where"), "happened_on": _("When")}
    yield "title", _("Title")
    yield from ((name, str(heading)) for name, heading in rules.parts)
    for name in rules.other_fields:
        yield name, usual.get(name) or str(rules.detail._meta.get_field(name).verbose_name).capitalize()


def _text(item: Item, name: str, said: Said) -> str:
    value = said.get(name)
    if value is True:
        return _("Yes")
    if isinstance(value, list):
        return "\n".join(value)
    if name == "title" or not value:
        return str(value or "")
    field = KINDS[item.kind].detail._meta.get_field(name)
    meant = field.to_python(value)
    if isinstance(meant, date):
        return wording.date(meant)
    return str(dict(field.flatchoices).get(meant, meant))


@action
def restore_version(*, item: Item, number: int, by: Actor, why: str = "", override: Override | None = None) -> Item:
    """Let an item say again what it said in a version. What it says now becomes a version too.

    Raises NotAllowed for somebody who may not change it, NotFound for a version that there is not.
    """
    versions = kept(item)
    if not 1 <= number <= len(versions):
        raise NotFound(_("There is no such version."))
    said = versions[number - 1].before
    rules = KINDS[item.kind]
    columns = {name: rules.detail._meta.get_field(name) for name in rules.fields if name in said}
    facts = {name: column.to_python(said[name]) for name, column in columns.items()}
    told = _("Brought back what it said until %(day)s") % {"day": wording.date(versions[number - 1].at)}
    reason = f"{told}: {why.strip()}" if why.strip() else told
    return change_know_how(item=item, title=str(said["title"]), facts=facts, by=by, why=reason[:200], override=override)
