"""What a viewer may not see changes no total, no facet, no reason and no hit of theirs, by words or by meaning."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import document, library

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import find, related
from fingerpost.base.search.scope import Scope

WORDS = ["discharge", "delay", "ward", "home", "falls", "sepsis"]
facts = st.fixed_dictionaries(
    {
        "title": st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
        "text": st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
        "year": st.sampled_from([0, 2001, 2020]),
        "design": st.sampled_from(["", "case-report"]),
        "topics": st.lists(st.sampled_from(["Falls", "Sepsis", "Wards"]), unique=True).map(tuple),
    }
)
shown = st.lists(facts, min_size=1, max_size=5)
hidden = st.lists(st.tuples(st.integers(0, 6), facts), max_size=6)


def documents(seen: list[dict[str, Any]], unseen: list[tuple[int, dict[str, Any]]]) -> list[Any]:
    """Records that everybody sees, with further parts, and whole records, that only an organisation does."""
    parts: dict[int, list[Any]] = {number: [document(number, **each)] for number, each in enumerate(seen)}
    for place, (number, each) in enumerate(unseen):
        own = parts.setdefault(number, [])
        own.append(document(number, part=f"holding-{place}", audience=("org:1",), **each))
    return [each for own in parts.values() for each in own]


def told(engine: Any, asked: str, mode: str) -> Any:
    """All that the public gets, without the order and the scores of equals."""
    found = find(asked, viewer=ANONYMOUS, limit=50, mode=mode, engine=engine)
    hits = sorted((hit.ref, hit.why, hit.parts, hit.design, hit.year) for hit in found.hits)
    alike = [sorted((hit.ref, hit.why) for hit in related(f"item:{n}", viewer=ANONYMOUS, limit=50, engine=engine))
             for n in range(7)]  # fmt: skip
    return found.total, {name: dict(counts) for name, counts in found.facets.items()}, hits, alike, found.mode


@settings(max_examples=40, deadline=None)
@given(shown, hidden, st.lists(st.sampled_from(WORDS), unique=True, max_size=3), st.booleans())
def test_two_worlds_that_differ_in_what_is_hidden_look_the_same(seen: Any, unseen: Any, asked: Any, both: bool) -> None:
    mode = "hybrid" if both else "lexical"
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        without = library(Path(one), documents(seen, []), meaning=both)
        with_it = library(Path(other), documents(seen, unseen), meaning=both)
        assert told(without, " ".join(asked), mode) == told(with_it, " ".join(asked), mode)


def test_the_nearest_are_as_many_however_many_hidden_ones_are_nearer(tmp_path: Path) -> None:
    seen = [document(n, title="ward", text=" ".join(f"other{word}" for word in range(n))) for n in range(40)]
    unseen = [document(f"h{n}", title="ward", audience=("org:1",)) for n in range(60)]
    plain, crowded = library(tmp_path / "a", seen, meaning=True), library(tmp_path / "b", seen + unseen, meaning=True)
    found = []
    for engine in (plain, crowded):
        meaning, snapshot = engine.meaning, engine.index.snapshot()
        assert meaning is not None
        near = meaning.nearest(meaning.vector("ward"), snapshot, Scope(ANONYMOUS.tokens), 8)
        found.append([card.key for _cosine, card in near])
    assert found[0] == found[1] and len(found[0]) == 8
