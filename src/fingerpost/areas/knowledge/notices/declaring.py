"""What notices declare when the site starts."""

from __future__ import annotations

from fingerpost.base.records.panels import panel

from .entries import way_to_notice


def declare() -> None:
    """The desk's way, on an item's page, to say what was published of it."""
    panel("knowledge.item.ways", way_to_notice)
