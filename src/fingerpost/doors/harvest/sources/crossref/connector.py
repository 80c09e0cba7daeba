"""Crossref's works: a cursor, and the polite pool for whoever names an address (`mailto`)."""

from __future__ import annotations

from typing import Any

from ...cursors import CursorConnector


class Crossref(CursorConnector):
    """The works of some journals, or those about some words in them, with what was retracted or corrected."""

    base = "https://api.crossref.org/works"

    def question(self, cursor: str, since: str, size: int) -> tuple[str, dict[str, str]]:
        """The works, cut to those whose record changed since a day."""
        filters = [f"issn:{issn}" for issn in self.settings["issn"]]
        filters += [f"from-update-date:{since}"] if since else []
        asked = {"filter": ",".join(filters), "rows": str(size), "cursor": cursor}
        asked |= {"query.bibliographic": str(self.settings.get("words", ""))}
        return self.base, asked | {"mailto": str(self.settings.get("contact", ""))}

    def following(self, answer: dict[str, Any]) -> str:
        """`next-cursor`. It is given behind the last page too; that page is empty."""
        message = answer.get("message")
        return str(message.get("next-cursor") or "") if isinstance(message, dict) else ""

    def total(self, answer: dict[str, Any]) -> int | None:
        """`total-results`."""
        message = answer.get("message")
        count = message.get("total-results") if isinstance(message, dict) else None
        return count if isinstance(count, int) else None
