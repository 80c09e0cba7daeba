"""A feed as Atom (RFC 4287). The same items give the same bytes, so that readers can tell that nothing is new."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from fingerpost.base.records.references import made_at
from fingerpost.base.records.registry import Card

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself. `began` is its date for as long as it is empty."""

    ref: str
    title: str
    here: str
    page: str
    began: datetime


class _SteadyFeed(Atom1Feed):
    """Django's feed, which otherwise gives an empty feed the date of now."""

    def __init__(self, began: datetime, **given: Any) -> None:
        super().__init__(**given)
        self.began = began

    def latest_post_date(self) -> datetime:
        """When the newest of its items came in."""
        return max((item["updateddate"] for item in self.items), default=self.began)


def atom(head: Head, cards: Sequence[Card], site: str, added: Mapping[str, datetime] | None = None) -> bytes:
    """The feed of some items, in the order given. `site` stands before their addresses.

    `added` says by reference when they came into it, where that is not when they came in here.
    """
    feed = _SteadyFeed(
        head.began, title=_plain(head.title), link=head.page, description="", feed_url=head.here,
        feed_guid=stable_id(head.ref), language="en-GB",
    )  # fmt: skip
    for card in cards:
        when = (added or {}).get(card.ref) or came_in(card.ref)
        about = ". ".join(part for part in (card.tag, card.line, str(card.year or "")) if part)
        feed.add_item(
            title=_plain(card.title), link=site + card.url, description=_plain(about), unique_id=stable_id(card.ref),
            pubdate=when, updateddate=when,
        )  # fmt: skip
    return str(feed.writeString("utf-8")).encode()


def came_in(ref: str) -> datetime:
    """When a record came into this place, to the second."""
    return datetime.fromtimestamp(made_at(ref) // 1000, tz=UTC)


def stable_id(ref: str) -> str:
    """A name for a record that no change of address, title or text changes: a UUID of its reference (RFC 9562, 5.5)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'fingerpost:{ref}')}"


def _plain(text: str) -> str:
    return _UNSEEN.sub(" ", text)
