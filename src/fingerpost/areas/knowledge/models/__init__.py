"""Items, their details, holdings, versions and imports."""

from .adoption import Adoption, Again
from .appraisals import LONGEST_APPRAISAL_NOTE, LONGEST_DESIGN_REASON, Appraisal, DesignOpinion, Judgement
from .archiving import LONGEST_PLACE, ArchivedFile, ArchiveRun, Unread
from .beside import LONGEST_NAME_BESIDE, FileBeside
from .consent import LONGEST_HOW, Consent, GivenBy, Use
from .curating import LONGEST_REASON, Check, CurationRule, Submission, Withdrawal
from .databases import LONGEST_DATABASE, AbstractRule, AbstractSource, ShownTo, SourceDatabase
from .details import Citation, Guidance, Guide, Lesson, Practice
from .elsewhere import LONGEST_ADDRESS, DataSet, require_web_address
from .filing import DATED, LONGEST_FILE_NAME, Document, File
from .first_hand import FirstHand, Tested, Tried
from .groups import LONGEST_GROUP, GroupedItem
from .harvests import LONGEST_UPSTREAM, Every, Harvested, HarvestRun, Source
from .imports import ImportedItem, ImportFailure, ImportRun
from .item import UNKNOWN_DESIGN, Holding, Item, Kind, Version
from .links import LONGEST_NOTE, READ_BACKWARDS, Link, LinkSort
from .merging import Answer, ColumnMatching, Joining, Likeness, Merge
from .notices import LONGEST_NOTICE, LONGEST_NOTICE_REASON, Noted, Notice, NoticeSort, ToldBy
from .stories import PatientStory, Story
from .styles import CitationStyle

__all__ = [
    "DATED",
    "LONGEST_ADDRESS",
    "LONGEST_APPRAISAL_NOTE",
    "LONGEST_DATABASE",
    "LONGEST_DESIGN_REASON",
    "LONGEST_FILE_NAME",
    "LONGEST_GROUP",
    "LONGEST_HOW",
    "LONGEST_NAME_BESIDE",
    "LONGEST_NOTE",
    "LONGEST_NOTICE",
    "LONGEST_NOTICE_REASON",
    "LONGEST_PLACE",
    "LONGEST_REASON",
    "LONGEST_UPSTREAM",
    "READ_BACKWARDS",
    "UNKNOWN_DESIGN",
    "AbstractRule",
    "AbstractSource",
    "Adoption",
    "Again",
    "Answer",
    "Appraisal",
    "ArchiveRun",
    "ArchivedFile",
    "Check",
    "Citation",
    "CitationStyle",
    "ColumnMatching",
    "Consent",
    "CurationRule",
    "DataSet",
    "DesignOpinion",
    "Document",
    "Every",
    "File",
    "FileBeside",
    "FirstHand",
    "GivenBy",
    "GroupedItem",
    "Guidance",
    "Guide",
    "HarvestRun",
    "Harvested",
    "Holding",
    "ImportFailure",
    "ImportRun",
    "ImportedItem",
    "Item",
    "Joining",
    "Judgement",
    "Kind",
    "Lesson",
    "Likeness",
    "Link",
    "LinkSort",
    "Merge",
    "Noted",
    "Notice",
    "NoticeSort",
    "PatientStory",
    "Practice",
    "ShownTo",
    "Source",
    "SourceDatabase",
    "Story",
    "Submission",
    "Tested",
    "ToldBy",
    "Tried",
    "Unread",
    "Use",
    "Version",
    "Withdrawal",
    "require_web_address",
]
