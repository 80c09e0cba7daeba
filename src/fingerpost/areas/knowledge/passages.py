"""The passages of items that an answer may draw on, each saying whose words it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .documents import own_parts
from .models import Holding, Item, Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """A stored text that may be shown sentence by sentence.

    `own_words` is true when it is the source's own text, which may stand in quotation marks; else it is a summary and
    `credit` says whose. `label` is its heading ("" where it has none).
    """

    ref: str
    label: str
    text: str
    own_words: bool
    credit: str = ""


def passages(item: Item) -> Iterator[Passage]:
    """Every passage of a loaded item. Its holdings must have been loaded for the viewer: what they say is shown."""
    if item.kind != Kind.EVIDENCE:
        yield from _own(item)
        return
    for part in item.citation.record.abstract:
        yield Passage(item.ref, part.label, part.text, own_words=True)
    for holding in item.said:
        yield from _summary(item, holding)


def _own(item: Item) -> Iterator[Passage]:
    credit = item.guidance.credit if item.kind == Kind.GUIDANCE else ""
    own_words = item.kind != Kind.GUIDANCE
    return (
        Passage(item.ref, heading, text, own_words, credit) for heading, text in own_parts(item) if heading != "Setting"
    )


def _summary(item: Item, holding: Holding) -> Iterator[Passage]:
    credit = holding.summary_credit or f"Summary by {holding.organisation}"
    return (Passage(item.ref, part["label"], part["text"], False, credit) for part in holding.summary)
