"""Items, their details, holdings, versions and imports."""

from .details import Citation, Guidance, Guide, Lesson, Practice
from .imports import ImportedItem, ImportFailure, ImportRun
from .item import KNOW_HOW, UNKNOWN_DESIGN, Holding, Item, Kind, Version

__all__ = [
    "KNOW_HOW",
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
    "Practice",
    "Version",
]
