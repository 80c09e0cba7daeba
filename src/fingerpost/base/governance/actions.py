"""Writing down that a person kept what the guard stopped."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.base.activity.actions import Actor, action, record

from .override import Override


@action
def record_override(*, override: Override | None, refs: Iterable[str], organisation: int | None, by: Actor) -> None:
    """Put an override into the ledger: the fields, the kinds of finding and the reason, for the governance officer.

    Nothing for None: most forms have nothing that the guard stopped.
    """
    if override is None:
        return
    told = [*override.found, f"reason: {override.reason}"]
    record("governance.guard.overridden", by=by, refs=refs, fields=told, organisation=organisation)
