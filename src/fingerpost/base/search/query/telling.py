"""Collects what has to be said about a line while it is read."""

from __future__ import annotations

from .reading import Note, Reading
from .tree import Query, Span

MOST_NOTES = 200


class Telling:
    """Warnings and errors of one line. A line of nonsense gives at most `MOST_NOTES` of each."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._errors: list[Note] = []
        self._said: set[str] = set()

    def note(self, at: Span, message: str) -> None:
        """The line works, but not all of it as written."""
        if len(self._notes) < MOST_NOTES:
            self._notes.append(Note(at, message))

    def once(self, topic: str, at: Span, message: str) -> None:
        """A warning about a habit, given where it first shows."""
        if topic not in self._said:
            self._said.add(topic)
            self.note(at, message)

    def told(self, at: Span, message: str) -> None:
        """Worth knowing; the search does what was asked."""
        if len(self._notes) < MOST_NOTES:
            self._notes.append(Note(at, message, honoured=True))

    def told_once(self, topic: str, at: Span, message: str) -> None:
        """Worth knowing of a habit, given where it first shows."""
        if topic not in self._said:
            self._said.add(topic)
            self.told(at, message)

    def error(self, at: Span, message: str) -> None:
        """The line has no meaning that can be trusted."""
        if len(self._errors) < MOST_NOTES:
            self._errors.append(Note(at, message))

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return bool(self._errors)

    def reading(self, query: Query | None) -> Reading:
        """The line as read, with everything said in the order of the text."""
        return Reading(query, _in_order(self._notes), _in_order(self._errors))


def _in_order(notes: list[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: note.at))
