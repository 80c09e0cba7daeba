"""Finding: by words and by meaning, within what the viewer may see.

What is not named here is private, but for three modules that need the database or much time to load: `keeping` (what
the worker does), `upkeep` (rebuild and check) and `evaluate`, and the package `embedding` (the model).
"""

from fingerpost.base.search import _one_thread  # noqa: F401  (before anything imports numpy)
from fingerpost.base.search._tantivy import Index, LockBusy, Writer, terms_of
from fingerpost.base.search.correcting import did_you_mean
from fingerpost.base.search.counts import counts, counts_or_faults
from fingerpost.base.search.embedding.embedder import Encoder, Vectors
from fingerpost.base.search.embedding_job import embed, forget, unembedded
from fingerpost.base.search.finding import find
from fingerpost.base.search.home import Engine, SearchHome, configure, current
from fingerpost.base.search.language import understand
from fingerpost.base.search.needs import Match, Matches, Need
from fingerpost.base.search.related import related
from fingerpost.base.search.results import Found, Hit
from fingerpost.base.search.scope import Filters
from fingerpost.base.search.suggesting import Suggestion, suggest
from fingerpost.base.search.watching import requirement, watching
from fingerpost.base.search.weighing import cosines_of, word_weights

__all__ = [
    "Encoder",
    "Engine",
    "Filters",
    "Found",
    "Hit",
    "Index",
    "LockBusy",
    "Match",
    "Matches",
    "Need",
    "SearchHome",
    "Suggestion",
    "Vectors",
    "Writer",
    "configure",
    "cosines_of",
    "counts",
    "counts_or_faults",
    "current",
    "did_you_mean",
    "embed",
    "find",
    "forget",
    "related",
    "requirement",
    "suggest",
    "terms_of",
    "understand",
    "unembedded",
    "watching",
    "word_weights",
]
