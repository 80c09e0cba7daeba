"""PubMed's syntax: field tags after the words, operators from left to right."""

from .guessing import looks_like
from .reading import read
from .writing import written

__all__ = ["looks_like", "read", "written"]
