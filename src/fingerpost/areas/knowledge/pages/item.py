"""The page of one item, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.formats.cite import cite_as
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import Viewer

from ..adopting.pages import spread_of
from ..appraising.pages import appraising_page
from ..cards import TAGS, source_line
from ..consenting.rules import may_see_consent
from ..curating.pages import keeping
from ..designs import design_by_code
from ..filing.pages import files_page
from ..getting import ways_to_paper
from ..kinds import CHANGEABLE, ELSEWHERE, KINDS
from ..linking.pages import links_shown
from ..models import Holding, Item, Kind
from ..notices.pages import notices_page
from ..notices.showing import with_notices
from ..queries import our_holding
from ..rules import may_change, may_curate
from . import around, first_hand, history, standing, study, told

_LANGUAGES = {
    "eng": "English", "fre": "French", "ger": "German", "spa": "Spanish", "ita": "Italian", "por": "Portuguese",
    "dut": "Dutch", "chi": "Chinese", "jpn": "Japanese", "rus": "Russian", "pol": "Polish", "wel": "Welsh",
}  # fmt: skip
"""Those languages that PubMed has most of, by its codes (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary by an organisation: whose words they are, and the words by their sections."""

    credit: str
    parts: Sequence[Section]


def item_page(item: Item, viewer: Viewer, organisation: Organisation | None, question_type: str) -> dict[str, Any]:
    """All that the page of a loaded item shows."""
    holding = our_holding(item, viewer)
    shown = _common(item, holding, viewer)
    if item.kind == Kind.EVIDENCE:
        return shown | _paper(item, organisation, question_type)
    return shown | {
        "tag": str(TAGS[item.kind]),
        "line": source_line(item),
        "parts": told.parts_of(item),
        "where": _where(item),
        "needs_access": item.kind in ELSEWHERE and getattr(item, KINDS[item.kind].detail_name).needs_access,
    }


def _common(item: Item, holding: Holding | None, viewer: Viewer) -> dict[str, Any]:
    changeable = item.kind in CHANGEABLE and may_change(viewer, item, holding)
    return {
        "item": item,
        "paper": item.kind == Kind.EVIDENCE,
        "marks": standing.marks(item, holding),
        "facts": standing.facts(item, holding, viewer),
        "topics": _topics(item),
        "label": first_hand.label_of(item, holding),
        "nature": first_hand.nature_of(item),
        "spread": spread_of(item, viewer),
        "may_consent": may_see_consent(viewer, item),
        "links": links_shown(item, viewer),
        **notices_page(item, viewer),
        **files_page(item, viewer),
        **appraising_page(item, viewer),
        "steps": history.steps(item, viewer),
        "changed": changeable and history.was_changed(item),
        "keeping": keeping(item, holding, viewer),
        "similar": around.similar(item, viewer),
        "people": around.behind(item, viewer),
        "entries": entries("knowledge.item", viewer, item),
        "ways": entries("knowledge.item.ways", viewer, item),
        "may_change": changeable,
        "may_curate": may_curate(viewer, item),
    }


def _topics(item: Item) -> list[str]:
    return list(dict.fromkeys(name for holding in item.said for name in holding.topics))


def _where(item: Item) -> str:
    address: str = getattr(item, KINDS[item.kind].detail_name).where if item.kind in ELSEWHERE else ""
    return address if address.startswith(("https://", "http://")) else ""


def _paper(item: Item, organisation: Organisation | None, question_type: str) -> dict[str, Any]:
    record = item.citation.record
    found = study.study_of(item)
    ways = ways_to_paper(record, organisation)
    return {
        "tag": design_by_code(item.shown_design).label,
        "study": found,
        "level": study.level_of(item, question_type),
        "line": source_line(item),
        "abstract": record.abstract,
        "summaries": _summaries(item),
        "headings": [heading.name for heading in record.mesh],
        "keywords": record.keywords,
        "way": ways[0] if ways else None,
        "other_ways": len(ways) > 1,
        "citations": cite_as(with_notices(record, item)),
        "identifiers": _identifiers(record),
    }


def _summaries(item: Item) -> list[Summary]:
    return [
        Summary(
            holding.summary_credit or _("Summary by %(place)s") % {"place": holding.organisation},
            [Section(part["label"], part["text"]) for part in holding.summary],
        )
        for holding in item.said
        if holding.summary
    ]


def _identifiers(record: SourceRecord) -> list[tuple[str, str]]:
    rows = [
        ("PMID", record.pmid),
        ("DOI", record.doi),
        ("PMCID", record.pmcid),
        (_("Trial registration"), ", ".join(record.nct)),
        ("ISSN", ", ".join(record.issn)),
        ("ISBN", ", ".join(record.isbn)),
        (_("Listed as"), ", ".join(record.publication_types)),
        (_("Language"), _LANGUAGES.get(record.language, record.language)),
        (_("From"), record.database),
    ]
    return [(term, value) for term, value in rows if value]
