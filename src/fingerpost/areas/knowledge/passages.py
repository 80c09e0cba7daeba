"""The passages of items that an answer may draw on, each saying whose words it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .documents import own_parts
from .filing.inside import Inside
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


def passages(item: Item, inside: Sequence[Inside] = ()) -> Iterator[Passage]:
    """Every passage of a loaded item. Its holdings must have been loaded for the viewer: what they say is shown.

    `inside` is what its files say near the words that are asked for, as far as the viewer may see these.
    """
    yield from _paper(item) if item.kind == Kind.EVIDENCE else _own(item)
    yield from (Passage(item.ref, part.name, part.text, own_words=True) for part in inside)


def _paper(item: Item) -> Iterator[Passage]:
    for part in item.citation.record.abstract:
        yield Passage(item.ref, part.label, part.text, own_words=True)
    for holding in item.said:
        yield from _summary(item, holding)


def _own(item: Item) -> Iterator[Passage]:
    credit = item.guidance.credit if item.kind == Kind.GUIDANCE else ""
    own_words = item.kind not in (Kind.GUIDANCE, Kind.DOCUMENT)  # of these there is a summary
    return (
        Passage(item.ref, heading, text, own_words, credit) for heading, text in own_parts(item) if heading != "Setting"
    )


def _summary(item: Item, holding: Holding) -> Iterator[Passage]:
    credit = holding.summary_credit or f"Summary by {holding.organisation}"
    return (Passage(item.ref, part["label"], part["text"], False, credit) for part in holding.summary)
