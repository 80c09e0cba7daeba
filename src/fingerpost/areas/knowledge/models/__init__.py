"""Items, their details, holdings, versions and imports."""

from .adoption import Adoption, Again
from .consent import LONGEST_HOW, Consent, GivenBy, Use
from .curating import LONGEST_REASON, Check, CurationRule, Submission, Withdrawal
from .details import Citation, Guidance, Guide, Lesson, Practice
from .first_hand import FirstHand, Tested, Tried
from .harvests import LONGEST_UPSTREAM, Every, Harvested, HarvestRun, Source
from .imports import ImportedItem, ImportFailure, ImportRun
from .item import UNKNOWN_DESIGN, Holding, Item, Kind, Version
from .links import LONGEST_NOTE, READ_BACKWARDS, Link, LinkSort
from .stories import PatientStory, Story

__all__ = [
    "LONGEST_HOW",
    "LONGEST_NOTE",
    "LONGEST_REASON",
    "LONGEST_UPSTREAM",
    "READ_BACKWARDS",
    "UNKNOWN_DESIGN",
    "Adoption",
    "Again",
    "Check",
    "Citation",
    "Consent",
    "CurationRule",
    "Every",
    "FirstHand",
    "GivenBy",
    "Guidance",
    "Guide",
    "HarvestRun",
    "Harvested",
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
    "Source",
    "Story",
    "Submission",
    "Tested",
    "Tried",
    "Use",
    "Version",
    "Withdrawal",
]
