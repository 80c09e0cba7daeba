"""Sources that hand out what they have page by page, each with the place of the next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from .client import Refused
from .connector import Checkpoint, Connector, Part
from .reading import json_of, works_of

PAGE = 100


class CursorConnector(Connector, ABC):
    """Asks again with the cursor that the last page gave, until there is none. A cursor that has run out begins anew.

    The checkpoint is {"since", "until", "cursor"} on the way and {"since"} at the end.
    """

    first: ClassVar[str] = "*"

    @abstractmethod
    def question(self, cursor: str, since: str, size: int) -> tuple[str, dict[str, str]]:
        """The address and the query for one page of what changed since a day ("" for everything)."""

    @abstractmethod
    def following(self, answer: dict[str, Any]) -> str:
        """The cursor of the next page; "" when there is none."""

    @abstractmethod
    def total(self, answer: dict[str, Any]) -> int | None:
        """How many records there are in all."""

    def count(self) -> int | None:
        """How many records there are of what is asked for."""
        return self.total(json_of(self._ask(self.first, "", 1)))

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """Page by page; the last part says that everything up to its day is there."""
        since, until = str(checkpoint.get("since", "")), str(checkpoint.get("until") or self.today.isoformat())
        cursor, body = self._begin(str(checkpoint.get("cursor", "")), since)
        while True:
            found, following = works_of(body), self.following(json_of(body))
            if not found or not following or following == cursor:
                break
            yield Part(found, {"since": since, "until": until, "cursor": following})
            cursor = following
            body = self._ask(cursor, since, PAGE)
        yield Part(found, {"since": until}, last=True)

    def _begin(self, cursor: str, since: str) -> tuple[str, bytes]:
        if cursor:
            try:
                return cursor, self._ask(cursor, since, PAGE)
            except Refused:
                pass  # the cursor has run out since the last run: what came before is met again and left as it is
        return self.first, self._ask(self.first, since, PAGE)

    def _ask(self, cursor: str, since: str, size: int) -> bytes:
        url, query = self.question(cursor, since, size)
        return self.client.get(url, query, accept=("json",)).body
