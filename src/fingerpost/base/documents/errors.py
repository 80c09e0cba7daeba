"""What is said when a document cannot be taken."""

from __future__ import annotations


class DocumentError(ValueError):
    """The document is refused: too large, locked, damaged, of no known type. The text is for people."""
