"""Keeping the vectors in step with the records; a job of its own, so that nobody waits for it to find by words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.card import key_of
from fingerpost.base.search.meaning import Meaning
from fingerpost.base.search.scope import SYSTEM_SCOPE

AT_ONCE = 256


def passage(document: SearchDocument) -> str:
    """The words of a document that its vector stands for: its title, then its text."""
    return ". ".join(part.strip() for part in (document.title.rstrip(". "), document.text) if part.strip())


def embed(meaning: Meaning, documents: Iterable[SearchDocument]) -> int:
    """Make the vectors of those documents whose text is new or has changed; gives how many that were.

    Stops safely at any moment: what was stored stays, and the next run goes on from there.
    """
    return sum(_embed_some(meaning, some) for some in _some_at_a_time(documents))


def forget(meaning: Meaning, refs: Iterable[str]) -> None:
    """Remove every vector of these records."""
    meaning.store.remove(meaning.store.keys_of(set(refs)))


def unembedded(meaning: Meaning, snapshot: Snapshot) -> list[str]:
    """The records in the index of which a part has no vector at all."""
    keys = {card.key: card.ref for card in snapshot.cards(SYSTEM_SCOPE)}
    there = meaning.store.has(keys)
    return sorted({ref for ref, present in zip(keys.values(), there, strict=True) if not present})


def _embed_some(meaning: Meaning, documents: list[SearchDocument]) -> int:
    texts = {key_of(document.ref, document.part): passage(document) for document in documents}
    hashes = {key: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16] for key, text in texts.items()}
    stale = meaning.store.stale(hashes)
    if stale:
        vectors = meaning.encoder.encode([texts[key] for key in stale])
        meaning.store.add(stale, vectors, [hashes[key] for key in stale])
    return len(stale)


def _some_at_a_time(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    waiting = iter(documents)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
