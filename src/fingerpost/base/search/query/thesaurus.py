"""What a query needs to know of a controlled vocabulary. `base.vocabulary` has the real one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Thesaurus(Protocol):
    """Headings by name. Names are compared without regard to case; the ones given back are the preferred ones."""

    @property
    def edition(self) -> str:
        """What it is and of which year ("MeSH 2021"); empty where nothing is loaded."""

    def heading(self, name: str) -> str | None:
        """The preferred name of the heading that has this name or entry term; `None` where there is none."""

    def narrower(self, name: str) -> tuple[str, ...]:
        """The preferred name itself and every heading beneath it in any tree; empty for an unknown name."""

    def used_for(self, name: str) -> tuple[str, ...]:
        """The other words (entry terms) for this heading; empty for an unknown name."""


class Headings:
    """A thesaurus in memory, for tests and small sets: entry terms, and names directly beneath, by preferred name."""

    def __init__(
        self,
        terms: Mapping[str, tuple[str, ...]] | None = None,
        beneath: Mapping[str, tuple[str, ...]] | None = None,
        edition: str = "",
    ) -> None:
        self._terms, self._beneath, self.edition = dict(terms or {}), dict(beneath or {}), edition
        self._names = {other.lower(): name for name, others in self._terms.items() for other in others}
        self._names |= {name.lower(): name for name in self._terms}

    def heading(self, name: str) -> str | None:
        """See `Thesaurus`."""
        return self._names.get(name.strip().lower())

    def narrower(self, name: str) -> tuple[str, ...]:
        """See `Thesaurus`."""
        start = self.heading(name)
        found = {start: None} if start else {}
        waiting = list(found)
        while waiting:
            fresh = [each for each in self._beneath.get(waiting.pop() or "", ()) if each not in found]
            found |= dict.fromkeys(fresh)
            waiting += fresh
        return tuple(name for name in found if name)

    def used_for(self, name: str) -> tuple[str, ...]:
        """See `Thesaurus`."""
        return self._terms.get(self.heading(name) or "", ())


NO_HEADINGS = Headings()
