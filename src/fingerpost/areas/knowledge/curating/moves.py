"""The life cycle of an item, as data: which moves there are, from where to where, and what each needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Holding

_S = Holding.Status
UNPUBLISHED = (_S.DRAFT, _S.IN_REVIEW)
"""Only their author and the library desk see these."""
PUBLISHED = (_S.CURRENT, _S.UNDER_REVIEW, _S.OUTDATED)


@dataclass(frozen=True, slots=True)
class Move:
    """One move from a status to another. `text` is what a button says, `done` what is said afterwards.

    `event` is what the ledger calls it; a move with `reason` cannot be made without one.
    """

    name: str
    origins: frozenset[Holding.Status]
    to: Holding.Status
    text: Any
    done: Any
    event: str
    reason: bool = False


_ALL = (
    Move(
        "send", frozenset({_S.DRAFT}), _S.IN_REVIEW, _("Send for approval"),
        _("Sent. You hear here when the library has looked at it."), "knowledge.item.sent",
    ),
    Move(
        "publish", frozenset(UNPUBLISHED), _S.CURRENT, _("Publish"), _("Published."), "knowledge.item.published",
    ),
    Move(
        "send_back", frozenset({_S.IN_REVIEW}), _S.DRAFT, _("Send back"),
        _("Sent back. Whoever wrote it reads why on their home page."), "knowledge.item.sent_back", reason=True,
    ),
    Move(
        "right", frozenset(PUBLISHED), _S.CURRENT, _("Still right"),
        _("Checked by you today. The next review date is set."), "knowledge.item.checked",
    ),
    Move(
        "change", frozenset({_S.CURRENT, _S.OUTDATED}), _S.UNDER_REVIEW, _("Needs changing"),
        _("Under review: everybody who finds it is told so."), "knowledge.item.under_review",
    ),
    Move(
        "outdated", frozenset({_S.CURRENT, _S.UNDER_REVIEW}), _S.OUTDATED, _("Out of date"),
        _("Out of date: everybody who finds it is told so."), "knowledge.item.outdated",
    ),
    Move(
        "withdraw", frozenset({*UNPUBLISHED, *PUBLISHED}), _S.WITHDRAWN, _("Withdraw"),
        _("Withdrawn. Its page stays and says why."), "knowledge.item.withdrawn", reason=True,
    ),
    Move(
        "bring_back", frozenset({_S.WITHDRAWN}), _S.UNDER_REVIEW, _("Bring it back"),
        _("Back, and under review until somebody checks it."), "knowledge.item.brought_back",
    ),
)  # fmt: skip
MOVES: Mapping[str, Move] = {move.name: move for move in _ALL}
OUTCOMES = ("right", "change", "outdated")
"""The outcomes of a review that need one press and nothing more."""


def moves_from(status: str) -> tuple[Move, ...]:
    """The moves that can be made from a status."""
    return tuple(move for move in _ALL if status in move.origins)


def may_become(status: str) -> frozenset[Holding.Status]:
    """The statuses that one move leads to, and the status itself."""
    return frozenset({Holding.Status(status), *(move.to for move in moves_from(status))})
