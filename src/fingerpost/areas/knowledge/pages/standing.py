"""How an item stands: its status, who looks after it, who checked it, when to look again, who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.base.accounts.sharing import group_ids
from fingerpost.base.kit.wording import date
from fingerpost.base.records.viewer import Viewer

from ..curating.dates import ago
from ..models import Holding, Item
from ..queries import group_names
from ..rules import Sharing, is_colleague, sharing_of

_TONES = {
    Holding.Status.CURRENT: "good",
    Holding.Status.DRAFT: "plain",
    Holding.Status.IN_REVIEW: "plain",
    Holding.Status.UNDER_REVIEW: "attention",
    Holding.Status.OUTDATED: "stop",
    Holding.Status.WITHDRAWN: "stop",
}
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A status tag: its words and its tone (good, attention, stop or plain)."""

    text: str
    tone: str


def marks(item: Item, holding: Holding | None) -> list[Mark]:
    """The status tags of an item, as our organisation has it. A retracted paper is never shown as current."""
    if holding is None:
        return []
    status = Holding.Status(holding.status)
    hidden = item.retracted and status is Holding.Status.CURRENT
    shown = [] if hidden else [Mark(str(status.label), _TONES[status])]
    return [*shown, Mark(_("Review overdue"), "attention")] if holding.overdue else shown


def checked(holding: Holding | None, viewer: Viewer) -> str:
    """By whom it was checked and when; or that nobody has."""
    if holding is None or holding.checked_at is None:
        return _("By nobody yet")
    known = holding.checked_by is not None and is_colleague(viewer, holding.organisation_id)
    who = holding.checked_by.name if known and holding.checked_by else str(holding.organisation)
    told = {"who": who, "day": date(holding.checked_at), "ago": ago(holding.checked_at)}
    return _("By %(who)s on %(day)s, %(ago)s") % told


def facts(item: Item, holding: Holding | None, viewer: Viewer) -> Facts:
    """What is known of how an item stands, as terms and values; those without a value are left out."""
    rows = [
        *(_of_holding(holding, viewer) if holding else []),
        (_("Who may see it"), who_may_see(item.audience.tokens, item)),
    ]
    return [(term, value) for term, value in rows if value]


def _of_holding(holding: Holding, viewer: Viewer) -> Facts:
    again = date(holding.review_on)
    late = _("%(day)s, which has passed") % {"day": again} if holding.overdue else again
    return [
        (_("Looked after by"), ", ".join(_owners(holding, viewer))),
        (_("Checked"), checked(holding, viewer)),
        (_("Look at it again on"), late),
    ]


def _owners(holding: Holding, viewer: Viewer) -> Sequence[str]:
    named = [holding.owner.name] if holding.owner and is_colleague(viewer, holding.organisation_id) else []
    return [*([holding.owner_team.name] if holding.owner_team else []), *named]


def who_may_see(tokens: Sequence[str], item: Item) -> str:
    """An audience in words."""
    if any(token.startswith("role:") for token in tokens):
        return _("Its author and the library desk")
    if all(token.startswith(("person:", "role:")) for token in tokens):
        return _("Its author and the library desk")
    sharing = sharing_of(tokens)
    if sharing is Sharing.PUBLIC:
        return _("Anybody")
    if sharing is Sharing.PARTNERS:
        return _("Staff of any organisation that uses this site")
    if sharing is Sharing.ORGANISATION:
        return _("Staff of %(place)s") % {"place": item.organisation}
    return ", ".join(group_names(group_ids(tokens)))
