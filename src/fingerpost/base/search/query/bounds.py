"""How much a searcher's text may ask for. Beyond these, a clear error rather than a long wait."""

from __future__ import annotations

from .tree import Query, children

LONGEST_TEXT = 2_000_000
LONGEST_LINE = 60_000
MOST_LINES = 2_000
MOST_NODES = 30_000
DEEPEST = 40
DEEPEST_TOGETHER = 150
"""How deep a line may be with the lines that it refers to in their place."""


def depth(query: Query) -> int:
    """How many levels a tree has. Counted without recursion, so that any tree can be asked."""
    deepest, waiting = 0, [(query, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(node))
    return deepest
