"""OpenAlex's works. Its cursors need a key, which is free; changes by date need a paid one, so nobody asks for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...cursors import CursorConnector

_LATE = timedelta(days=60)
"""How long after it was published a work may still turn up in OpenAlex."""


class OpenAlex(CursorConnector):
    """The works that a search of titles and abstracts finds; then those published in the last two months or since."""

    base = "https://api.openalex.org/works"

    def question(self, cursor: str, since: str, size: int) -> tuple[str, dict[str, str]]:
        """The search, cut to what was published since a day or not long before it."""
        filters = [f"title_and_abstract.search:{_plain(str(self.settings['words']))}"]
        if kinds := self.settings.get("kinds"):
            filters.append(f"type:{'|'.join(kinds)}")
        if since:
            filters.append(f"from_publication_date:{(date.fromisoformat(since) - _LATE).isoformat()}")
        asked = {"filter": ",".join(filters), "per_page": str(size), "cursor": cursor}
        who = {"api_key": str(self.settings.get("api_key", "")), "mailto": str(self.settings.get("contact", ""))}
        return self.base, asked | who

    def following(self, answer: dict[str, Any]) -> str:
        """`meta.next_cursor`, null at the end."""
        meta = answer.get("meta")
        return str(meta.get("next_cursor") or "") if isinstance(meta, dict) else ""

    def total(self, answer: dict[str, Any]) -> int | None:
        """`meta.count`."""
        meta = answer.get("meta")
        count = meta.get("count") if isinstance(meta, dict) else None
        return count if isinstance(count, int) else None


def _plain(words: str) -> str:
    """Words that do not end a filter or begin another."""
    return " ".join(words.replace(",", " ").replace("|", " ").split())
