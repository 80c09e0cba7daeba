"""What an answer may be drawn from: found items, loaded for the viewer, with their passages and how near they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fingerpost.areas.knowledge.designs import design_by_code
from fingerpost.areas.knowledge.filing.inside import Inside, near
from fingerpost.areas.knowledge.models import Item, Kind
from fingerpost.areas.knowledge.passages import Passage, passages
from fingerpost.areas.knowledge.queries import items_by_ref
from fingerpost.areas.knowledge.sources.seeing import PART as ABSTRACT
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Engine, Hit, cosines_of, terms_of
from fingerpost.base.vocabulary.queries import synonyms_of

from .question import Question

REVIEW, TRIAL, OTHER = 1, 2, 3
_TRIALS = frozenset({"randomised_trial", "trial_analysis", "other_trial"})
_REVIEW_LAYERS = frozenset({"syntheses", "summaries", "synopses_of_syntheses", "systems"})


@dataclass(frozen=True)
class Source:
    """One item that may speak to the question. `nearness` is its cosine with the question, None where not known.

    `about` are the terms of its title and topics; `why` are search's reasons for having found it.
    """

    ref: str
    title: str
    passages: tuple[Passage, ...]
    kind: str = Kind.EVIDENCE
    design: str = ""
    strength: float = 0.0
    tier: int = OTHER
    year: int | None = None
    retracted: bool = False
    about: frozenset[str] = frozenset()
    nearness: float | None = None
    why: tuple[str, ...] = ()
    item: Item | None = field(default=None, compare=False)


def tier_of(design: str) -> int:
    """Reviews before trials before the rest."""
    if design_by_code(design).layer in _REVIEW_LAYERS:
        return REVIEW
    return TRIAL if design in _TRIALS else OTHER


def sources_of(hits: Sequence[Hit], question: Question, viewer: Viewer, engine: Engine) -> list[Source]:
    """The found items that the viewer may see, in the order in which they were found, in a fixed number of queries."""
    items = items_by_ref([hit.ref for hit in hits], viewer)
    found = nearness({hit.ref: _parts(hit, items[hit.ref]) for hit in hits if hit.ref in items}, question, engine)
    synonyms = synonyms_of({name for item in items.values() for name in _topics(item)})
    said = near(items.values(), question.weights, viewer)
    return [
        _source(hit, items[hit.ref], found.get(hit.ref), synonyms, said.get(items[hit.ref].pk, ()))
        for hit in hits
        if hit.ref in items
    ]


def nearness(parts: Mapping[str, Iterable[str]], question: Question, engine: Engine) -> dict[str, float]:
    """How near the nearest of its parts brings each record to the question; records without a vector are left out."""
    named = [(ref, part) for ref, own in parts.items() for part in own]
    best: dict[str, float] = {}
    for (ref, _part), cosine in cosines_of(question.vector, named, engine=engine).items():
        best[ref] = max(cosine, best.get(ref, -1.0))
    return best


def _parts(hit: Hit, item: Item) -> set[str]:
    """The parts of an item that the viewer may see: those that were found, and what visible holdings say of it."""
    own = {"", ABSTRACT} if not item.abstract_hidden else {""}
    return {*hit.parts, *own, *(f"holding-{holding.organisation_id}" for holding in item.said)}


def _source(
    hit: Hit, item: Item, near: float | None, synonyms: Mapping[str, list[str]], inside: Sequence[Inside]
) -> Source:
    topics = [word for name in _topics(item) for word in (name, *synonyms.get(name, ()))]
    return Source(
        ref=item.ref,
        title=item.title,
        passages=tuple(passages(item, inside)),
        kind=item.kind,
        design=item.shown_design,
        strength=design_by_code(item.shown_design).strength,
        tier=tier_of(item.shown_design),
        year=item.year,
        retracted=item.retracted,
        about=frozenset(terms_of(" ".join((item.title, *topics)))),
        nearness=near,
        why=hit.why,
        item=item,
    )


def _topics(item: Item) -> list[str]:
    return [name for holding in item.said for name in holding.topics]
