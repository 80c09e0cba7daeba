"""The subject headings that strategies are looked up in."""

from __future__ import annotations

from fingerpost.base.search.query.thesaurus import NO_HEADINGS, Thesaurus


def headings() -> Thesaurus:
    """The headings that are loaded here. There are none yet, and the workbench says so."""
    return NO_HEADINGS
