"""When a person keeps what the guard stopped: which fields, which kinds of finding, and why. Never the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .finding import Finding


@dataclass(frozen=True, slots=True)
class Override:
    """`found` holds "field: kind" for each kind found in each field; `reason` is the person's own, itself inspected."""

    found: tuple[str, ...]
    reason: str


def kinds_by_field(findings: Mapping[str, Iterable[Finding]]) -> tuple[str, ...]:
    """ "field: kind" once for each, in order; a kind found twice in a field counts as "field: kind x2"."""
    counted: dict[str, int] = {}
    for name, found in findings.items():
        for each in found:
            key = f"{name}: {each.kind}"
            counted[key] = counted.get(key, 0) + 1
    return tuple(sorted(key if times == 1 else f"{key} x{times}" for key, times in counted.items()))
