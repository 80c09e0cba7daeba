"""What this area keeps."""

from .counts import LineCount, Origin
from .strategy import LONGEST_LINE, LONGEST_NAME, MOST_LINES, Shared, Strategy, StrategyVersion

__all__ = [
    "LONGEST_LINE",
    "LONGEST_NAME",
    "MOST_LINES",
    "LineCount",
    "Origin",
    "Shared",
    "Strategy",
    "StrategyVersion",
]
