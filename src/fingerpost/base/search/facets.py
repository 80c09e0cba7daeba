"""The facets: what found records are counted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FACET_FIELDS = {"kind": "kind", "design": "design", "year": "year", "topic": "topics"}


def values_of(buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The values that Tantivy counted, as text, the empty one and the unknown year aside."""
    counted = ((bucket["key"], bucket["doc_count"]) for bucket in buckets)
    return {str(int(key)) if isinstance(key, float) else str(key): count for key, count in counted if key}
