"""Files of subject headings: NLM's XML and ASCII, and one object a line."""

from .entry import Entry
from .files import Edition, read_vocabulary

__all__ = ["Edition", "Entry", "read_vocabulary"]
