"""References in any style of the Citation Style Language (CSL 1.0): citeproc-py sets them, within bounds."""

from __future__ import annotations

from .checking import MOST_BYTES, Style, style_of
from .setting import MOST_RECORDS, bibliography

__all__ = ["MOST_BYTES", "MOST_RECORDS", "Style", "bibliography", "style_of"]
