"""What is said of how an item is kept true: on its own page, in the review queue, among approvals, for a leaver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.accounts.models import Person
from fingerpost.base.kit.wording import date as day_in_words
from fingerpost.base.records.viewer import Viewer

from ..cards import TAGS
from ..designs import design_by_code
from ..linking.pages import label_of
from ..models import Check, Holding, Item, Kind, LinkSort, Submission, Withdrawal
from ..pages.standing import Mark, marks, who_may_see
from ..queries import visible_items
from ..rules import is_colleague
from .dates import ago
from .moves import OUTCOMES, Move
from .queries import checks_of, submission_of
from .rules import is_unpublished, open_moves

DUE_NAMES: Mapping[str, Any] = {
    "overdue": gettext_lazy("Overdue"),
    "soon": gettext_lazy("Overdue or due within 90 days"),
    "changing": gettext_lazy("Under review"),
    "undated": gettext_lazy("Without a review date"),
}
WHOSE_NAMES: Mapping[str, Any] = {
    "mine": gettext_lazy("Mine"),
    "team": gettext_lazy("My teams'"),
    "all": gettext_lazy("Everybody's"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One item of the review queue, and the outcomes that its reader may give it."""

    uid: str
    title: str
    url: str
    tag: str
    kind: str
    marks: Sequence[Mark]
    due: str
    owner: str
    checked: str
    moves: Sequence[Move]
    may_withdraw: bool


def due_row(holding: Holding, viewer: Viewer) -> Due:
    """A row of the queue. The viewer is of the organisation whose holding it is."""
    item = holding.item
    moves = open_moves(viewer, item, holding)
    owners = [str(each) for each in (holding.owner_team, holding.owner) if each]
    return Due(
        uid=item.uid,
        title=item.title,
        url=item.url,
        tag=tag_of(item, holding),
        kind=item.kind,
        marks=[mark for mark in marks(item, holding) if mark.tone != "good"],
        due=_due_in_words(holding.review_on, timezone.localdate()),
        owner=", ".join(owners) or _("nobody looks after it"),
        checked=_checked_in_words(holding),
        moves=[moves[name] for name in OUTCOMES if name in moves],
        may_withdraw="withdraw" in moves,
    )


def tag_of(item: Item, holding: Holding) -> str:
    """What form of thing an item is, for a list that has only what one organisation says of it."""
    if item.kind == Kind.EVIDENCE:
        return design_by_code(holding.design or item.design).label
    return str(TAGS[Kind(item.kind)])


def _due_in_words(day: date | None, today: date) -> str:
    if day is None:
        return _("No review date")
    told = _("Was due on %(day)s") if day < today else _("Due on %(day)s")
    return told % {"day": day_in_words(day)}


def _checked_in_words(holding: Holding) -> str:
    if holding.checked_at is None:
        return _("never checked")
    if holding.checked_by is None:
        return _("checked %(ago)s") % {"ago": ago(holding.checked_at)}
    return _("checked %(ago)s by %(who)s") % {"ago": ago(holding.checked_at), "who": holding.checked_by.name}


@dataclass(frozen=True, slots=True)
class Checked:
    """One check in the history of an item."""

    who: str
    day: str
    ago: str
    note: str


def checked_rows(holding: Holding | None, viewer: Viewer) -> list[Checked]:
    """The checks of an item by one organisation, newest first; who and why are for its staff."""
    if holding is None or holding.checked_at is None:
        return []
    known = is_colleague(viewer, holding.organisation_id)
    return [_checked(each, holding, known=known) for each in checks_of(holding)]


def _checked(check: Check, holding: Holding, *, known: bool) -> Checked:
    who = check.by.name if known and check.by else str(holding.organisation)
    return Checked(who, day_in_words(check.at), ago(check.at), check.note if known else "")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How an item is kept true, for its own page: what stands above it, what the viewer may do, and its checks.

    `replaced_label` is what those links are called that lead to what should be used instead.
    """

    notice: Sequence[str]
    reason: str
    moves: Sequence[Move]
    checks: Sequence[Checked]
    draft: bool
    replaced_label: str


def keeping(item: Item, holding: Holding | None, viewer: Viewer) -> Keeping:
    """`holding` is what the page shows of the item; moves are made on what the viewer's own organisation says."""
    ours = item.said_by(viewer.organisation) if viewer.organisation else None
    draft = is_unpublished(holding)
    notice, reason = _notice(item, holding, viewer)
    moves = tuple(open_moves(viewer, item, ours).values()) if viewer.signed_in else ()
    replaced = label_of(LinkSort.SUPERSEDES, inwards=True)
    return Keeping(notice, reason, moves, checked_rows(holding, viewer), draft, replaced)


def _notice(item: Item, holding: Holding | None, viewer: Viewer) -> tuple[Sequence[str], str]:
    if holding is not None and holding.status == Holding.Status.WITHDRAWN:
        return _withdrawn(holding, viewer)
    submission = submission_of(item) if is_unpublished(holding) else None
    if holding is None or submission is None:
        return ((), "")
    return _waits(item, holding, submission)


def _withdrawn(holding: Holding, viewer: Viewer) -> tuple[Sequence[str], str]:
    gone = Withdrawal.objects.filter(holding=holding).select_related("by").first()
    if gone is None:
        return ((_("%(place)s withdrew this.") % {"place": holding.organisation},), "")
    known = gone.by is not None and is_colleague(viewer, holding.organisation_id)
    who = gone.by.name if known and gone.by else str(holding.organisation)
    return ((_("%(who)s withdrew this on %(day)s.") % {"who": who, "day": day_in_words(gone.at)},), gone.reason)


def _waits(item: Item, holding: Holding, submission: Submission) -> tuple[Sequence[str], str]:
    alone = _("Only its author and the library desk see this.")
    meant = _("Once published: %(who)s.") % {"who": who_may_see(submission.audience.tokens, item)}
    if holding.status == Holding.Status.IN_REVIEW and submission.sent_at:
        sent = _("It waits for approval by the library since %(day)s.") % {"day": day_in_words(submission.sent_at)}
        return ((sent, alone, meant), "")
    if submission.outcome == Submission.Outcome.SENT_BACK:
        back = _("The library sent this back on %(day)s. Change it, then send it again.")
        return ((back % {"day": day_in_words(submission.decided_at)}, alone, meant), submission.reason)
    return ((_("This is a draft."), alone, meant), "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for approval."""

    uid: str
    title: str
    url: str
    kind: str
    tag: str
    who: str
    ago: str
    meant: str


def waiting_row(submission: Submission) -> Waiting:
    """A row among approvals; its readers are of the desk."""
    item = submission.item
    assert submission.sent_at is not None
    who = submission.sent_by or item.author
    meant = who_may_see(submission.audience.tokens, item)
    return Waiting(
        item.uid, item.title, item.url, item.kind, str(TAGS[Kind(item.kind)]), who.name if who else "",
        ago(submission.sent_at), meant,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One item that a leaver looks after; without a title where the viewer may not read it."""

    title: str
    url: str
    tag: str
    kind: str


@dataclass(frozen=True, slots=True)
class HeldByTeam:
    """What a leaver looks after for one team; `team` is empty where there is none."""

    team: str
    rows: Sequence[Held]


def held_by_team(holdings: Iterable[Holding], viewer: Viewer) -> list[HeldByTeam]:
    """What somebody looks after, by the team that owns it; the holdings come in that order."""
    held = list(holdings)
    seen = set(visible_items(viewer).filter(pk__in=[each.item_id for each in held]).values_list("pk", flat=True))
    teams = groupby(held, key=lambda each: str(each.owner_team or ""))
    return [HeldByTeam(team, [_held(each, each.item_id in seen) for each in some]) for team, some in teams]


def _held(holding: Holding, seen: bool) -> Held:
    item = holding.item
    return Held(item.title if seen else "", item.url if seen else "", tag_of(item, holding), item.kind)


def owner_line(person: Person) -> str:
    """Of somebody from `owners`: how many items they look after, and whether they have left."""
    number: int = getattr(person, "number", 0)
    told = _("looks after one item") if number == 1 else _("looks after %(number)s items") % {"number": f"{number:,}"}
    return told if getattr(person, "here", True) else _("has left, %(told)s") % {"told": told}
