"""Trees written as text with AND, OR, NOT and brackets; the leaves are each syntax's own affair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .tree import AllOf, AnyOf, Query, Without


@dataclass(frozen=True, slots=True)
class Text:
    """A part as text. `loose`: it needs brackets beside other parts."""

    text: str
    loose: bool = False

    @property
    def tight(self) -> str:
        """With brackets where it needs them."""
        return f"({self.text})" if self.loose else self.text


Leaf = Callable[[Query], Text | None]
"""How one syntax writes a part that is no AND, OR or NOT; `None` where it must be left out."""


def composed(query: Query, leaf: Leaf, whole: Leaf) -> Text | None:
    """A tree as text. `whole` is asked first of every node, and may write all of it in one go."""
    written = whole(query)
    if written is not None:
        return written
    if isinstance(query, AllOf | AnyOf):
        parts = [(part, composed(_bare(part), leaf, whole)) for part in query.parts]
        kept = [(part, text) for part, text in parts if text]
        return _all(kept) if isinstance(query, AllOf) else _any(kept)
    if isinstance(query, Without):
        inner = composed(query.part, leaf, whole)
        return Text(f"NOT {inner.tight}", loose=True) if inner else None
    return leaf(query)


def _bare(part: Query) -> Query:
    return part.part if isinstance(part, Without) else part


def _all(parts: Sequence[tuple[Query, Text]]) -> Text | None:
    if not parts:
        return None
    first, *rest = parts
    begins = Text(f"NOT {first[1].tight}", loose=True) if isinstance(first[0], Without) else first[1]
    if not rest:
        return begins
    words = [f"{'NOT' if isinstance(part, Without) else 'AND'} {text.tight}" for part, text in rest]
    return Text(" ".join([begins.tight, *words]), loose=True)


def _any(parts: Sequence[tuple[Query, Text]]) -> Text | None:
    texts = [Text(f"NOT {text.tight}", loose=True) if isinstance(part, Without) else text for part, text in parts]
    if len(texts) < 2:
        return texts[0] if texts else None
    return Text(" OR ".join(text.tight for text in texts), loose=True)
