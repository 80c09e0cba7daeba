"""Title and words of documents from anywhere, drawn out within bounds. Knows no Django and no area."""

from .bounds import BOUNDS, Bounds
from .drawing import draw
from .drawn import Drawn
from .errors import DocumentError
from .scanning import scan
from .sorts import SORTS, Sort, sort_of

__all__ = ["BOUNDS", "SORTS", "Bounds", "DocumentError", "Drawn", "Sort", "draw", "scan", "sort_of"]
