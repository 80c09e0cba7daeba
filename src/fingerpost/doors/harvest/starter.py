"""The starter shelf: reviews, guidelines and trials of some years on some topics, with its size and time told first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.harvesting.actions import add_source, begin_run
from fingerpost.areas.knowledge.models import Every, Source
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor
from fingerpost.base.vocabulary.models import Topic

from .forms import MOST_RECORDS
from .opening import QUICK, connect
from .sources.pubmed import SORT as PUBMED
from .sources.pubmed.connector import BATCH, PubMed

KINDS = {
    "reviews": '"systematic review"[pt] OR "meta-analysis"[pt]',
    "guidelines": '"practice guideline"[pt] OR "guideline"[pt]',
    "trials": '"randomized controlled trial"[pt]',
}
_BYTES_A_RECORD = 15_000
"""What a paper takes on disk, measured on 266 from PubMed: 10 kB of database, 3.5 of index, 1.6 of vectors."""
_STORED_A_SECOND = 500.0
"""Papers that are stored in a second at most, beside asking: 836 were, on two busy cores."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a shelf would be: papers, minutes to load it, and megabytes on disk; `rate` is papers a second."""

    count: int
    minutes: float
    megabytes: float
    rate: float


def shelf_search(topics: Sequence[Topic], words: Sequence[str], kinds: Sequence[str], years: int, today: date) -> str:
    """The PubMed search for a shelf: any of the topics or words, of these kinds, published in the last years."""
    about = [_topic(topic) for topic in topics] + [f'"{_plain(word)}"[tiab]' for word in words if _plain(word)]
    of_kind = " OR ".join(KINDS[kind] for kind in kinds)
    return f'({" OR ".join(about)}) AND ({of_kind}) AND ("{today.year - years}/01/01"[dp] : "3000"[dp])'


def _topic(topic: Topic) -> str:
    words = [f'"{_plain(each)}"[tiab]' for each in (topic.name, *topic.synonyms) if _plain(each)]
    heading = [f'"{_plain(topic.heading)}"[mh]'] if topic.heading else []
    return " OR ".join([*heading, *words])


def _plain(text: str) -> str:
    return " ".join(text.replace('"', " ").replace("[", " ").replace("]", " ").split())


def size_of(query: str, contact: str, organisation: int, api_key: str = "") -> Size:
    """Ask PubMed how much there is, and measure how fast it comes with one batch. Raises HarvestError."""
    settings = {"query": query, "contact": contact, "api_key": api_key}
    connector = connect(PUBMED, settings, organisation, bounds=QUICK)
    assert isinstance(connector, PubMed)
    count = connector.count()
    began, asked = time.monotonic(), connector.client.requests
    first = next(connector.load_all()) if count else None
    took = max(time.monotonic() - began, 0.001)
    got = len(first.found) if first else 0
    rate = _rate(got, took, max(connector.client.requests - asked, 1))
    return Size(count, count / rate / 60, count * _BYTES_A_RECORD / 1_000_000, rate)


def _rate(got: int, took: float, requests: int) -> float:
    """Papers a second in full batches, from one batch and the searches before it; never faster than they are stored."""
    if not got:
        return BATCH / 2
    return min(_STORED_A_SECOND, BATCH * requests / took)


def load_shelf(
    query: str, contact: str, api_key: str, organisation: Organisation, by: Actor, *, queued: bool = True
) -> Source:
    """A source of its own for the shelf, asked for more every month, and its first run. Raises NotAllowed."""
    settings = {"query": query, "contact": contact, "api_key": api_key, "strategy": "", "most": MOST_RECORDS}
    source = add_source(
        organisation=organisation,
        sort=PUBMED.name,
        name=_("Starter shelf"),
        settings=settings,
        every=Every.MONTH,
        by=by,
    )
    if queued:
        begin_run(source=source, by=by)
    return source
