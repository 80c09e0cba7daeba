"""ClinicalTrials.gov, version 2 of its API: pages by token, and the day on which a record was last changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...client import Refused
from ...connector import PrunedConnector
from ...cursors import PAGE, CursorConnector
from ...reading import json_of, works_of


class ClinicalTrials(CursorConnector, PrunedConnector):
    """Registered studies of some conditions or interventions."""

    base = "https://clinicaltrials.gov/api/v2/studies"
    first = ""

    def question(self, cursor: str, since: str, size: int) -> tuple[str, dict[str, str]]:
        """The studies, cut to those whose record changed since a day."""
        changed = f"AREA[LastUpdatePostDate]RANGE[{since},MAX]" if since else ""
        asked = {"query.cond": self.settings.get("condition", ""), "query.term": self.settings.get("words", "")}
        return self.base, {name: str(value) for name, value in asked.items()} | {
            "filter.advanced": changed, "format": "json", "pageSize": str(size), "countTotal": "true",
            "pageToken": cursor,
        }  # fmt: skip

    def following(self, answer: dict[str, Any]) -> str:
        """`nextPageToken`, absent at the end."""
        return str(answer.get("nextPageToken") or "")

    def total(self, answer: dict[str, Any]) -> int | None:
        """`totalCount`."""
        count = answer.get("totalCount")
        return count if isinstance(count, int) else None

    def ids(self) -> Iterator[str]:
        """The registry's number of every study that is found now."""
        cursor = ""
        while True:
            url, asked = self.question(cursor, "", PAGE)
            body = self.client.get(url, asked | {"fields": "NCTId"}, accept=("json",)).body
            yield from (found.upstream for found in works_of(body) if found.upstream)
            cursor = self.following(json_of(body))
            if not cursor:
                return

    def gone(self, upstream: Sequence[str]) -> list[str]:
        """Those of which the registry has no record any more."""
        return [name for name in upstream if self._absent(name.removeprefix("nct:"))]

    def _absent(self, number: str) -> bool:
        try:
            self.client.get(f"{self.base}/{number}", {"fields": "NCTId"}, accept=("json",))
        except Refused as error:
            if error.code in (404, 410):
                return True
            raise
        return False
