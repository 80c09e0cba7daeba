"""Ovid's way of writing a search: `read` a line, `written` from a tree, `looks_like` for telling it from the others."""

from .looks import looks_like
from .reader import read
from .writer import written

__all__ = ["looks_like", "read", "written"]
