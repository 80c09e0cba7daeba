"""Everything that changes search strategies."""

from .counting import report_counts, store_run
from .keeping import copy, describe, keep, remove, say_in_report
from .rewriting import rewrite, undo

__all__ = [
    "copy",
    "describe",
    "keep",
    "remove",
    "report_counts",
    "rewrite",
    "say_in_report",
    "store_run",
    "undo",
]
