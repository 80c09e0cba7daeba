"""What somebody wants to be told of, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.query.tree import Query
from fingerpost.base.search.scope import Filters

NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """A standing need. `tokens` are what its owner holds: nothing outside their audience ever meets it.

    `query` (a resolved tree), `topics` and a `vector` with the least cosine that is near enough are alternatives: one
    of them has to be met, unless none is given. `kinds`, `filters` and `settings` (words for a setting of care) narrow
    as in a search: each that is given must hold, by any one of its values.
    """

    key: str
    owner: str
    tokens: frozenset[str]
    query: Query | None = None
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    settings: tuple[str, ...] = ()
    vector: Vectors | None = None
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A record that meets a need. `score` only orders what one owner is told; `why` says it in words."""

    need: str
    owner: str
    ref: str
    title: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """What a batch met. `found` counts every need and record that met, before each owner's list was cut to its best.

    `left_out` says by owner how many further records met their needs; owners who are told everything are not in it.
    """

    matches: tuple[Match, ...]
    found: int
    left_out: Mapping[str, int] = field(default_factory=dict)
