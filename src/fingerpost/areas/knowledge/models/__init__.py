"""Items, their details, holdings, versions and imports."""

from .details import Citation, Guidance, Guide, Lesson, Practice
from .imports import ImportedItem, ImportFailure, ImportRun
from .item import KNOW_HOW, UNKNOWN_DESIGN, Holding, Item, Kind, Version
from .links import LONGEST_NOTE, READ_BACKWARDS, Link, LinkSort

__all__ = [
    "KNOW_HOW",
    "LONGEST_NOTE",
    "READ_BACKWARDS",
    "UNKNOWN_DESIGN",
    "Citation",
    "Guidance",
    "Guide",
    "Holding",
    "ImportFailure",
    "ImportRun",
    "ImportedItem",
    "Item",
    "Kind",
    "Lesson",
    "Link",
    "LinkSort",
    "Practice",
    "Version",
]
