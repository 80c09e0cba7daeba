"""Two records side by side, and how one was made of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.activity.models import Job
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Merge
from ..sources.seeing import hidden_from
from . import queries
from .rules import in_order
from .scanning import MOST_OPEN, latest_scan
from .uniting import BOTH, GONE

_MOST_SHOWN = 600  # characters of a field
_NAMES: Mapping[str, Any] = {
    "title": gettext_lazy("Title"), "authors": gettext_lazy("Authors"), "journal": gettext_lazy("Journal"),
    "year": gettext_lazy("Year"), "place": gettext_lazy("Volume, issue, pages"), "pmid": gettext_lazy("PubMed number"),
    "doi": gettext_lazy("DOI"), "types": gettext_lazy("Kind of publication"), "abstract": gettext_lazy("Abstract"),
    "database": gettext_lazy("Comes from"), "author": gettext_lazy("Authors"), "volume": gettext_lazy("Volume"),
    "issue": gettext_lazy("Issue"), "pages": gettext_lazy("Pages"), "keywords": gettext_lazy("Keywords"),
    "mesh": gettext_lazy("Subject headings"), "publication_types": gettext_lazy("Kind of publication"),
    "journal_abbreviation": gettext_lazy("Abbreviated journal"), "issn": gettext_lazy("ISSN"),
    "isbn": gettext_lazy("ISBN"), "urls": gettext_lazy("Addresses"), "language": gettext_lazy("Language"),
    "publisher": gettext_lazy("Publisher"), "accession": gettext_lazy("Number in its database"),
    "nct": gettext_lazy("Trial registration"), "pmcid": gettext_lazy("PubMed Central number"),
    "notices": gettext_lazy("Notices"), "retracted": gettext_lazy("Retracted"), "month": gettext_lazy("Month"),
    "day": gettext_lazy("Day"), "extra": gettext_lazy("Further notes"), "place_of": gettext_lazy("Place"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One field of two records. `differs` is said in words, too."""

    name: str
    one: str
    other: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """How the look through the shelf stands, in a sentence, and whether it goes on."""

    sentence: str
    going_on: bool


def queue_page(viewer: Viewer) -> dict[str, Any]:
    """The next question with its two records, how many are open, and the look through the shelf."""
    asked = queries.next_likeness(viewer)
    return {
        "asked": asked,
        "rows": compared_rows(asked.one, asked.other, viewer) if asked else [],
        "kept": in_order(asked.one, asked.other)[0] if asked else None,
        "open": queries.open_likenesses(viewer).count(),
        "scan": scan_of(viewer.organisation or 0),
        "merged": queries.merges_of(viewer).exists(),
    }


def compared_rows(one: Item, other: Item, viewer: Viewer) -> list[Row]:
    """The fields of two records side by side, those that neither says left out."""
    hidden = _without_abstract((one, other), viewer)
    rows = []
    for name, told in _FIELDS.items():
        first, second = (
            "" if name == "abstract" and item.pk in hidden else told(item.citation.record)[:_MOST_SHOWN]
            for item in (one, other)
        )  # fmt: skip
        if first or second:
            rows.append(Row(str(_NAMES[name]), first, second, _folded(first) != _folded(second)))
    return rows


def _without_abstract(items: tuple[Item, Item], viewer: Viewer) -> set[int]:
    shown = Item.objects.filter(hidden_from(viewer), pk__in=[one.pk for one in items])
    return set(shown.values_list("pk", flat=True))


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _authors(record: SourceRecord) -> str:
    return ", ".join(author.name for author in record.authors)


def _place(record: SourceRecord) -> str:
    issue = f"({record.issue})" if record.issue else ""
    return ": ".join(part for part in (f"{record.volume}{issue}", record.pages) if part)


_FIELDS: Mapping[str, Callable[[SourceRecord], str]] = {
    "title": lambda record: record.title,
    "authors": _authors,
    "journal": lambda record: record.journal or record.journal_abbreviation,
    "year": lambda record: str(record.year or ""),
    "place": _place,
    "pmid": lambda record: record.pmid,
    "doi": lambda record: record.doi,
    "types": lambda record: ", ".join(record.publication_types),
    "abstract": lambda record: " ".join(part.text for part in record.abstract),
    "database": lambda record: record.database,
}


def merge_page(merge: Merge) -> dict[str, Any]:
    """How one record was made of two: of which fields the other's words were kept, and what moved."""
    taken = [(str(_NAMES.get(name, name)), whose) for name, whose in merge.chosen.items() if whose != "kept"]
    return {
        "merge": merge,
        "taken": [name for name, whose in taken if whose == GONE],
        "both": [name for name, whose in taken if whose == BOTH],
        "was": merge.before["gone"]["title"],
        "moved": len(merge.moved),
    }


def scan_of(organisation: int) -> Scan | None:
    """How the last look through the shelf stands; None where there was none."""
    job = latest_scan(organisation)
    if job is None:
        return None
    parts = list(_told(job))
    return Scan(" ".join(parts), job.state in (Job.State.WAITING, Job.State.RUNNING))


def _told(job: Job) -> Iterator[str]:
    looked = {"compared": f"{job.checkpoint.get('compared', 0):,}", "found": f"{job.checkpoint.get('found', 0):,}"}
    if job.state in (Job.State.WAITING, Job.State.RUNNING):
        yield _("The shelf is being looked through: %(compared)s references so far, %(found)s pairs.") % looked
    elif job.state == Job.State.FAILED:
        yield _("The look through the shelf stopped before its end. You can begin it again.")
    else:
        yield _("The shelf was looked through: %(compared)s references, %(found)s new pairs.") % looked
    if job.checkpoint.get("full"):
        most = {"most": f"{MOST_OPEN:,}"}
        yield _("It stopped at %(most)s open questions. Answer some, then look again.") % most
