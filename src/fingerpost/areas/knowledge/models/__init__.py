"""Items, their details, holdings, versions and imports."""

from .adoption import Adoption, Again
from .consent import LONGEST_HOW, Consent, GivenBy, Use
from .details import Citation, Guidance, Guide, Lesson, Practice
from .first_hand import FirstHand, Tested, Tried
from .imports import ImportedItem, ImportFailure, ImportRun
from .item import UNKNOWN_DESIGN, Holding, Item, Kind, Version
from .links import LONGEST_NOTE, READ_BACKWARDS, Link, LinkSort
from .stories import PatientStory, Story

__all__ = [
    "LONGEST_HOW",
    "LONGEST_NOTE",
    "READ_BACKWARDS",
    "UNKNOWN_DESIGN",
    "Adoption",
    "Again",
    "Citation",
    "Consent",
    "FirstHand",
    "GivenBy",
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
    "PatientStory",
    "Practice",
    "Story",
    "Tested",
    "Tried",
    "Use",
    "Version",
]
