"""People who may be able to help, each with the reasons: what they offer, and what they wrote or look after.

Nobody is named of whom the viewer may not see some part of their profile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.cards import TAGS
from fingerpost.areas.knowledge.cards import people as people_behind
from fingerpost.areas.knowledge.models import Kind
from fingerpost.areas.people.queries import PersonCard, people_cards
from fingerpost.base.accounts.models import Person
from fingerpost.base.accounts.words import own_word
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Engine, cosines_of, find, terms_of

from .answer import Helper
from .meeting import Meeting
from .question import Question

MOST, LOOKED_AT, ITEMS_LOOKED_AT = 3, 12, 8
OFFER_MEETS = 0.3
OFFER_MEETS_BY_WORDS = 0.35
WEIGHTS = {"wrote": 0.35, "looks after": 0.25, "checked": 0.0}
MOST_FROM_ITEMS = 0.35
"""How much it says that a person wrote, looks after or checked an item, and all of that together. An offer counts for
as much as it meets the question."""
MOST_REASONS = 3


@dataclass
class _Case:
    """What speaks for one person: what they offer, and what they did, item by item."""

    offered: float = 0.0
    items: dict[str, float] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How much it comes to."""
        return self.offered + min(sum(self.items.values()), MOST_FROM_ITEMS)

    def offers(self, meets: float, reason: str) -> None:
        self.offered += meets
        self.reasons.append(reason)

    def did(self, ref: str, weight: float, reason: str) -> None:
        """Only the first thing that is told of an item counts: whoever wrote it need not be said to look after it."""
        if ref not in self.items:
            self.items[ref] = weight
            self.reasons.append(reason)


def helpers(
    question: Question, met: Sequence[Meeting], viewer: Viewer, engine: Engine, words: Mapping[str, list[str]]
) -> list[Helper]:
    """At most three people, those with the most to say for them first. Nobody is sent to themself.

    `words` are the organisation's own for the kinds of item.
    """
    found = find(question.text, viewer=viewer, kinds=("person",), limit=LOOKED_AT, engine=engine).hits
    behind = list(_behind(met))
    cards = people_cards({*(hit.ref for hit in found), *(ref for ref, _how, _meeting in behind)}, viewer)
    cases: dict[str, _Case] = defaultdict(_Case)
    for ref, card in cards.items():
        for weight, reason in _offers(question, card, engine):
            cases[ref].offers(weight, reason)
    for ref, how, meeting in behind:
        if ref in cards:
            cases[ref].did(meeting.source.ref, WEIGHTS[how] * meeting.relevance, _reason(how, meeting, words))
    return _best(cases, cards, _own_ref(viewer))


def _behind(met: Sequence[Meeting]) -> Iterator[tuple[str, str, Meeting]]:
    """(person, how, item) for what speaks to the question."""
    for meeting in met[:ITEMS_LOOKED_AT]:
        if meeting.source.item is not None and not meeting.source.retracted:
            for ref, how in people_behind(meeting.source.item):
                if how in WEIGHTS:
                    yield ref, how, meeting


def _offers(question: Question, card: PersonCard, engine: Engine) -> Iterator[tuple[float, str]]:
    """What this person offers that meets the question, with how well."""
    near = cosines_of(question.vector, [(card.ref, part.name) for part in card.offers], engine=engine)
    for part in card.offers:
        cosine = near.get((card.ref, part.name))
        covered = question.coverage(terms_of(" ".join((part.text, *part.topics))))
        meets = covered if cosine is None else max(0.55 * cosine + 0.45 * covered, 0.65 * covered)
        if meets >= (OFFER_MEETS_BY_WORDS if cosine is None else OFFER_MEETS):
            about = ", ".join(part.topics)
            told = _("Offers help with %(about)s: “%(text)s”") if about else _("Offers help: “%(text)s”")
            yield meets, told % {"about": about, "text": part.text}


def _reason(how: str, meeting: Meeting, words: Mapping[str, list[str]]) -> str:
    item = meeting.source.item
    assert item is not None
    what = own_word(item.kind, str(TAGS[Kind(item.kind)]), words)
    told = {
        "wrote": _("Wrote the %(what)s “%(title)s”"),
        "looks after": _("Looks after the %(what)s “%(title)s”"),
        "checked": _("Checked the %(what)s “%(title)s”"),
    }
    return told[how] % {"what": f"{what[0].lower()}{what[1:]}", "title": item.title}


def _best(cases: Mapping[str, _Case], cards: Mapping[str, PersonCard], oneself: str) -> list[Helper]:
    """Whoever only checked something is not named for that alone."""
    worth = {ref: case for ref, case in cases.items() if case.weight > 0 and ref != oneself}
    ranked = sorted(worth.items(), key=lambda pair: (-pair[1].weight, pair[0]))[:MOST]
    return [
        Helper(
            ref, cards[ref].name, cards[ref].url, tuple(case.reasons[:MOST_REASONS]), cards[ref].role_title,
            cards[ref].contact or "",
        )
        for ref, case in ranked
    ]  # fmt: skip


def _own_ref(viewer: Viewer) -> str:
    """The viewer's own reference; empty for somebody who has not signed in."""
    person = Person.objects.filter(pk=viewer.person).only("uid").first() if viewer.person else None
    return person.ref if person else ""
