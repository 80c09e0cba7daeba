"""The report of a search, in the form that reviews have to give it (the 16 items of PRISMA-S, in our own words)."""

from .building import Report, report_of
from .items import ASKED, ITEMS
from .plain import as_markdown, as_text

__all__ = ["ASKED", "ITEMS", "Report", "as_markdown", "as_text", "report_of"]
