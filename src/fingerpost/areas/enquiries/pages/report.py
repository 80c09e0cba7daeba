"""The report of a strategy for its reader."""

from __future__ import annotations

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..models import Strategy
from ..queries import counts_of
from ..reports import Report, report_of
from ..working import worked
from .workbench import draft_of


def report_for(strategy: Strategy, viewer: Viewer) -> Report:
    """The report with the counts that were kept: those of others from elsewhere, and the viewer's own from here."""
    loaded = thesaurus()
    return report_of(strategy, worked(draft_of(strategy), loaded), counts_of(strategy, viewer), loaded.edition)
