"""The commonest topics of a collection, by number: what a search that finds very much is counted by.

To count all topics of a hundred thousand records takes ten times as long as to find them, because each record has
several of very many. A thousand topics in columns with one value each are counted in no time. Which thousand these are
is settled when an index is made, from its first records, and kept beside it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fingerpost.base.records.document import SearchDocument

MOST, LEAST_DOCUMENTS = 1_000, 5_000
COLUMNS = 12
REST = "topic_rest"
"""Where the topics lie whose column another topic of the same document has taken."""
NAMES = (*(f"topic_{at}" for at in range(COLUMNS)), REST)
_FILE = "common-topics.json"


class CommonTopics:
    """The common topics of the index in one folder; none for one in memory, or for one that was always small."""

    def __init__(self, place: Path | None) -> None:
        self._file = None if place is None else place / _FILE
        there = self._file is not None and self._file.exists()
        self.names: tuple[str, ...] = tuple(json.loads(self._file.read_text("utf-8"))) if there and self._file else ()
        self._numbers = {name: number for number, name in enumerate(self.names, 1)}

    def settle(self, documents: Iterable[SearchDocument]) -> None:
        """Take the commonest topics of some of the documents, unless they are too few to tell, or it was done before.

        For an index to which nothing has been written yet.
        """
        if self._file is None or self.names:
            return
        given = list(documents)
        if len(given) >= LEAST_DOCUMENTS:
            counts = Counter(topic for document in given for topic in set(document.topics))
            self.names = tuple(topic for topic, _ in counts.most_common(MOST))
            self._numbers = {name: number for number, name in enumerate(self.names, 1)}
            self._file.write_text(json.dumps(self.names, ensure_ascii=False), encoding="utf-8")

    def columns(self, topics: Iterable[str]) -> dict[str, Any]:
        """The columns of one document: each common topic by its number, in the column that the number gives it."""
        if not self.names:
            return {}
        columns: dict[str, Any] = dict.fromkeys(NAMES[:-1], 0)
        rest = []
        for number in dict.fromkeys(self._numbers[topic] for topic in topics if topic in self._numbers):
            name = NAMES[number % COLUMNS]
            if columns[name]:
                rest.append(number)
            else:
                columns[name] = number
        return columns | ({REST: rest} if rest else {})
