"""One line of Ovid: a search, or a command about lines."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.search.query.bounds import DEEPEST, LONGEST_LINE, depth
from fingerpost.base.search.query.pasted import plain
from fingerpost.base.search.query.reading import Note, Reading
from fingerpost.base.search.query.tree import Query

from .commands import command
from .grammar import Grammar
from .messages import Notes
from .suffixes import finished
from .tokens import tokens


def read(text: str, *, number: int = 1) -> Reading:
    """One line as a tree, with what has to be said about it. Never raises, whatever the text.

    `number` is the line's own number in its strategy; Ovid's way of writing does not depend on it.
    """
    if len(text) > LONGEST_LINE:
        message = _("This line has more than {most} characters, which is more than can be read.")
        return Reading(None, errors=(Note((0, len(text)), message.format(most=f"{LONGEST_LINE:,}")),))
    notes = Notes()
    tree = _read(plain(text), notes)
    if tree is not None and depth(tree) > 3 * DEEPEST:
        notes.fail((0, len(text)), _("There is too much within one another here to be read."))
        tree = None
    if tree is None and not notes.errors():
        notes.fail((0, len(text)), _("There is nothing to search for in this line."))
    return Reading(tree, notes.notes(), notes.errors())


def _read(text: str, notes: Notes) -> Query | None:
    if text.count('"') % 2:
        at = text.rindex('"')
        notes.warn((at, at + 1), _("This quotation mark has no partner. It is read as if not there."))
    asked = command(text, notes)
    return asked.query if asked else expression(text, notes)


def expression(text: str, notes: Notes) -> Query | None:
    """The tree of a search, without commands."""
    pieces = tokens(text)
    tree = Grammar(pieces, text, notes).read()
    if tree is None or notes.errors() or depth(tree) > 3 * DEEPEST:
        return None
    return finished(tree, pieces, notes)
