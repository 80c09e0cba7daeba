"""What somebody does about a file that is held back: look at it, release it, remove it; and taking a run back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor
from fingerpost.base.governance.finding import NAMES, Finding
from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Conflict, Invalid

from ..models import ArchivedFile, ArchiveRun, Item
from . import actions
from .aside import forget_aside, path_aside
from .looking import Looked, Place, kinds_held, look, texts_of
from .rules import require_deciding, require_held, require_why
from .running import taken_from

_AROUND = 160  # characters on each side of what was found
_MOST_PASSAGES = 40
_BEGINNING = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; of what was found also the kind in words."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown of a held-back file: passages around what was found, how many more there are, how it begins."""

    passages: tuple[tuple[Piece, ...], ...]
    more: int
    beginning: tuple[Piece, ...]


def sight_of(file: ArchivedFile) -> Sight:
    """A held-back file as whoever decides sees it: read anew from its bytes, for what was found is stored nowhere.

    Raises Conflict where it is not held back any more, Invalid where it cannot be read now.
    """
    looked, kinds = _looked(file), kinds_held(strict=file.run.strict)
    texts = [(text, inspect(text, kinds)) for text in texts_of(looked.drawn).values()]
    passages = [passage for text, found in texts for passage in _passages(text, found)]
    words = looked.drawn.text[:_BEGINNING]
    return Sight(
        tuple(passages[:_MOST_PASSAGES]), max(0, len(passages) - _MOST_PASSAGES), _marked(words, inspect(words, kinds))
    )


def release(*, file: ArchivedFile, reason: str, by: Actor) -> Item:
    """Keep a held-back file as a draft after all. Raises as the action does, and Invalid for a file refused now."""
    require_deciding(by, file.run.organisation)
    require_why(reason, needed=True)
    looked = _looked(file)
    taken = taken_from(path_aside(file.uid), looked, Place(file.place, ()))
    item = actions.release(file=file, taken=taken, reason=reason, by=by)
    forget_aside(file.uid)
    return item


def remove(*, file: ArchivedFile, by: Actor, reason: str = "") -> None:
    """Delete a held-back file for good. Raises as the action does."""
    actions.remove(file=file, by=by, reason=reason)
    forget_aside(file.uid)


def undo(*, run: ArchiveRun, by: Actor) -> int:
    """Take back a run with all that it holds back. How many drafts were removed. Raises as the action does."""
    uids, removed = actions.undo_archive(run=run, by=by)
    for uid in uids:
        forget_aside(uid)
    return removed


def _looked(file: ArchivedFile) -> Looked:
    require_held(file)
    path = path_aside(file.uid)
    if not path.is_file():
        raise Conflict(_("The bytes of this file are not here any more: remove it, and bring the folder in again."))
    try:
        return look(path, Place(file.place, ()), strict=file.run.strict)
    except Invalid as error:
        raise Invalid(reason=str(error)) from error


def _passages(text: str, found: Sequence[Finding]) -> Iterator[tuple[Piece, ...]]:
    """Stretches around what was found; what lies close together is in one."""
    at = 0
    while at < len(found):
        start, last = max(0, found[at].start - _AROUND), at
        while last + 1 < len(found) and found[last + 1].start - found[last].end < _AROUND:
            last += 1
        end = found[last].end + _AROUND
        moved = [Finding(f.kind, f.start - start, f.end - start, f.message) for f in found[at : last + 1]]
        yield _marked(text[start:end], moved)
        at = last + 1


def _marked(text: str, found: Sequence[Finding]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for each in found:
        pieces += [Piece(text[at : each.start]), Piece(text[each.start : each.end], NAMES[each.kind])]
        at = each.end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)
