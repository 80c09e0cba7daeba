"""The third socket: a lower area's page offers a place; higher areas give it rows, never HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in a place. The page that offers the place sorts and draws; `weight` is larger for what matters more."""

    text: str
    url: str
    at: datetime | None = None
    weight: int = 0
    why: str = ""


Provider = Callable[[Viewer, Any], Iterable[Entry]]
_providers: dict[str, list[Provider]] = defaultdict(list)


def panel(place: str, provider: Provider) -> None:
    """Give rows to a place such as "site.home". `provider(viewer, subject)` yields entries."""
    if provider not in _providers[place]:
        _providers[place].append(provider)


def entries(place: str, viewer: Viewer, subject: Any = None) -> list[Entry]:
    """All rows given to a place for this viewer, heaviest first, then by time."""
    rows = [row for provider in _providers[place] for row in provider(viewer, subject)]
    return sorted(rows, key=lambda row: (-row.weight, row.at.timestamp() if row.at else 0))
