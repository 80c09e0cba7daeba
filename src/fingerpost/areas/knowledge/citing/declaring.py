"""What citing declares when the site starts."""

from __future__ import annotations

from fingerpost.base.records.panels import panel

from .entries import styles_on_the_desk


def declare() -> None:
    """The way to the styles on the desk."""
    panel("knowledge.desk", styles_on_the_desk)
