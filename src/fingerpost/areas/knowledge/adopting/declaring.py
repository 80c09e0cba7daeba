"""What adopting declares when the site starts."""

from __future__ import annotations

from fingerpost.base.records.panels import panel

from .entries import home


def declare() -> None:
    """The thanks on the home list."""
    panel("site.home", home)
