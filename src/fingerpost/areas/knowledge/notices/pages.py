"""What the page of an item says of its notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.kit.wording import date
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Kind, Notice, NoticeSort
from ..rules import is_colleague, may_curate
from .queries import notices_shown_of
from .rules import may_withdraw
from .showing import in_a_sentence


@dataclass(frozen=True, slots=True)
class Said:
    """A notice: what it says, where to read it, why, who told of it by hand, what replaced the item.

    `withdraw_uid` is "" for those who may not take it back.
    """

    text: str
    url: str = ""
    reason: str = ""
    who: str = ""
    other: Item | None = None
    withdraw_uid: str = ""


def notices_page(item: Item, viewer: Viewer) -> dict[str, Any]:
    """The retraction, the other notices, and whether this viewer may add one."""
    rows = notices_shown_of(item)
    gone = [_retraction(row, viewer) for row in rows if row.sort == NoticeSort.RETRACTION]
    if item.retracted and not gone:
        gone = [Said(_do_not_rely(""))]
    return {
        "retractions": gone,
        "notices": [_other(row, viewer) for row in rows if row.sort != NoticeSort.RETRACTION],
        "may_notice": may_curate(viewer, item),
        "may_retract": item.kind == Kind.EVIDENCE,
    }


def retraction_of(item: Item) -> Said | None:
    """That a loaded item was retracted, by whom and where; None for one that was not."""
    if not item.retracted:
        return None
    row = next((each for each in notices_shown_of(item) if each.sort == NoticeSort.RETRACTION), None)
    return Said(_do_not_rely(row.text if row else ""), row.url if row else "")


def _retraction(row: Notice, viewer: Viewer) -> Said:
    return _said(_do_not_rely(row.text) if row.text or row.organisation is None else _not_to_be_used(), row, viewer)


def _do_not_rely(where: str) -> str:
    if not where:
        return _("Do not rely on its findings. Its source does not say where the notice is.")
    return _("Retracted in %(source)s. Do not rely on its findings.") % {"source": where.rstrip(".")}


def _not_to_be_used() -> str:
    return _("Do not rely on its findings.")


def _other(row: Notice, viewer: Viewer) -> Said:
    text = ": ".join(part for part in (in_a_sentence(row.sort, row.said_as), row.text) if part)
    return _said(text, row, viewer)


def _said(text: str, row: Notice, viewer: Viewer) -> Said:
    seen = row.other if row.organisation and row.other and viewer.may_see(row.other.audience.tokens) else None
    return Said(text, row.url, row.reason, _who(row, viewer), seen, row.uid if may_withdraw(viewer, row) else "")


def _who(row: Notice, viewer: Viewer) -> str:
    """Who told of it by hand: a name for colleagues, otherwise the organisation; and when."""
    if row.organisation is None:
        return ""
    known = row.said_by is not None and is_colleague(viewer, row.organisation_id)
    who = row.said_by.name if known and row.said_by else str(row.organisation)
    return _("%(who)s told of this on %(day)s") % {"who": who, "day": date(row.noticed_at)}
