"""What a reader says when it cannot go on. One damaged record is never an error: it is read as `Unreadable`."""

from __future__ import annotations


class FormatError(ValueError):
    """The file as a whole cannot be read: not a known format, empty, or refused for its size. The text is for people."""
