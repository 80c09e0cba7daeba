"""Europe PMC's search: a cursor (`cursorMark`) that comes back unchanged when there is no more."""

from __future__ import annotations

from typing import Any

from ...cursors import CursorConnector


class EuropePMC(CursorConnector):
    """A Europe PMC search: papers, preprints, books and guidelines, with their abstracts."""

    base = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"

    def question(self, cursor: str, since: str, size: int) -> tuple[str, dict[str, str]]:
        """The search, cut to what was added or updated since a day."""
        query = str(self.settings["query"])
        if since:
            query = f"({query}) AND (UPDATE_DATE:[{since} TO {self.today.isoformat()}])"
        asked = {"query": query, "format": "json", "resultType": "core", "pageSize": str(size), "cursorMark": cursor}
        return self.base, asked | {"email": str(self.settings.get("contact", ""))}

    def following(self, answer: dict[str, Any]) -> str:
        """The next `cursorMark`."""
        return str(answer.get("nextCursorMark") or "")

    def total(self, answer: dict[str, Any]) -> int | None:
        """`hitCount`."""
        count = answer.get("hitCount")
        return count if isinstance(count, int) else None
