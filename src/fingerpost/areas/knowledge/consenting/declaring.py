"""What consenting declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.daily import every_day

from .actions import CONSENTS, end_consents


def declare() -> None:
    """Every day, stories whose consent has ended are withdrawn."""
    every_day("knowledge.consents", lambda: end_consents(by=CONSENTS))
