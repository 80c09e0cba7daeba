"""What a reader says when it cannot go on. One damaged record is never an error: it is read as `Unreadable`."""

from __future__ import annotations


class FormatError(ValueError):
    """The file as a whole cannot be read: of no known format, empty, or too large. The text is for people."""
