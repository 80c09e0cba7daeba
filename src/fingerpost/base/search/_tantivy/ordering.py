"""What was found in its order, record by record, with nothing read of any: for pages far from the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Placed:
    """A record by its number: the lexical score of its best part, and where the parts found are."""

    number: int
    lexical: float
    addresses: list[Any] = field(default_factory=list)


def placed(searcher: Any, hits: list[tuple[Any, Any]], *, scored: bool) -> list[Placed]:
    """The records of these hits in their order, those with equal scores by number, whichever was written last."""
    numbers = searcher.fast_field_values("record", [address for _, address in hits])
    told = list(zip(hits, numbers, strict=True))
    if scored:
        told.sort(key=lambda each: (-each[0][0], each[1]))
    records: dict[int, Placed] = {}
    for (score, address), number in told:
        record = records.setdefault(number, Placed(number, float(score) if scored else 0.0))
        record.addresses.append(address)
    return list(records.values())
