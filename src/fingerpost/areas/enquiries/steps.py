"""What the buttons of the workbench do with the lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

from .draft import Draft
from .editing import doubled, inserted, moved, removed

Step = tuple[Draft, str, str]
"""The lines afterwards, what was done in a few words, and the id of the line to go to."""


def _up(draft: Draft, id: str) -> Step:
    return moved(draft, id, -1), _("Line moved up"), id


def _down(draft: Draft, id: str) -> Step:
    return moved(draft, id, 1), _("Line moved down"), id


def _below(draft: Draft, id: str) -> Step:
    place = draft.place(id) + 1
    after = inserted(draft, place)
    return after, _("Line added"), after.lines[place].id


def _double(draft: Draft, id: str) -> Step:
    after = doubled(draft, id)
    return after, _("Line doubled"), after.lines[draft.place(id) + 1].id


def _delete(draft: Draft, id: str) -> Step:
    place = draft.place(id)
    after = removed(draft, id)
    near = after.lines[min(place, len(after.lines) - 1)].id if after.lines else ""
    return after, _("Line %(number)s taken out") % {"number": place + 1}, near


_STEPS: Mapping[str, Callable[[Draft, str], Step]] = {
    "up": _up, "down": _down, "below": _below, "double": _double, "delete": _delete,
}  # fmt: skip


def taken(draft: Draft, step: str) -> Step:
    """What a button does. One that does not exist, or is of a line that is gone, changes nothing but what was typed.

    Raises Invalid where a line would lose its meaning or there would be too many lines.
    """
    name, _colon, id = step.partition(":")
    if name == "end":
        after = inserted(draft, len(draft.lines))
        return after, _("Line added"), after.lines[-1].id
    if name in _STEPS:
        try:
            return _STEPS[name](draft, id)
        except KeyError:
            raise Invalid(_("That line is no longer there.")) from None
    return draft, _("Lines edited"), id
