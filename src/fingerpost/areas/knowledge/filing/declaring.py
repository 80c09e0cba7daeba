"""What filing declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.daily import every_day
from fingerpost.base.files import forget_incoming, sweep
from fingerpost.base.records.panels import panel

from .entries import way_to_file


def declare() -> None:
    """The way to add a file on an item's page; the daily sweep of bytes that nothing names or that nobody took."""
    panel("knowledge.item.ways", way_to_file)
    every_day("files.incoming", forget_incoming)
    every_day("files.sweep", sweep)
