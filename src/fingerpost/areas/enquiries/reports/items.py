"""The 16 things that a report of a search has to say, in our own words.

After PRISMA-S (Rethlefsen ML and others, Systematic Reviews 2021;10:39, doi:10.1186/s13643-020-01542-z), whose own
wording is its authors'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CREDIT = _("After PRISMA-S: Rethlefsen ML and others, Systematic Reviews 2021;10:39, doi:10.1186/s13643-020-01542-z")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to say: its number in the list, its name, what to write, and the part of the report it stands in."""

    number: int
    name: Any
    hint: Any
    part: Any


_WHERE, _HOW = _("Where and by what other ways"), _("How the search was made")
_CHECK, _RECORDS = _("Who looked at it"), _("What was done with the records")
ITEMS: tuple[Asked, ...] = (
    Asked(1, _("Databases"), _("Each database that was searched, and on which platform."), _WHERE),
    Asked(
        2, _("Several databases at once"), _("Where databases on one platform were searched together, which."), _WHERE
    ),
    Asked(3, _("Registers of studies"), _("Each register of trials or other studies that was searched."), _WHERE),
    Asked(
        4,
        _("Websites and browsing"),
        _("Websites, printed lists, conference books: what was looked through, how."),
        _WHERE,
    ),
    Asked(
        5,
        _("Following citations"),
        _("Whether references, or papers that cite, were looked through; with what."),
        _WHERE,
    ),
    Asked(6, _("Asking people"), _("Whether authors, experts or makers were asked for more studies."), _WHERE),
    Asked(7, _("Other ways"), _("Anything else that was done to find studies."), _WHERE),
    Asked(8, _("The whole strategy"), _("Every line as it was run, for each database."), _HOW),
    Asked(
        9,
        _("Limits"),
        _("Dates, languages or kinds of paper that were left out, and why; or that there were none."),
        _HOW,
    ),
    Asked(
        10,
        _("Ready-made filters"),
        _("Published search filters that were used, with their reference; changes to them."),
        _HOW,
    ),
    Asked(
        11, _("Earlier searches"), _("Searches by others that were used in part or whole, with their reference."), _HOW
    ),
    Asked(12, _("Bringing it up to date"), _("How the search was updated: run again, or by alerts."), _HOW),
    Asked(13, _("Dates"), _("For each database, the day on which it was last searched."), _HOW),
    Asked(14, _("Peer review"), _("Who checked the strategy before it was run, and with what checklist."), _CHECK),
    Asked(15, _("How many records"), _("How many records each database and each other way gave."), _RECORDS),
    Asked(16, _("Removing doubles"), _("How records that came twice were found, and with what software."), _RECORDS),
)
KNOWN_IN_FULL = frozenset((8, 13))
ASKED: tuple[Asked, ...] = tuple(item for item in ITEMS if item.number not in KNOWN_IN_FULL)
"""Those that a person fills in, or adds to what Fingerpost knows."""
