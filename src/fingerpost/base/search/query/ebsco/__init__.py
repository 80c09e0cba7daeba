"""EBSCOhost's syntax, as CINAHL is searched in: codes before the words, N and W for nearness, S for lines."""

from .guessing import looks_like
from .reading import read
from .writing import written

__all__ = ["looks_like", "read", "written"]
