"""Who may say by hand what was published of an item, and of which items what can be said."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Kind, Notice, NoticeSort, ToldBy
from ..rules import may_be_held, require_desk


def sorts_for(kind: str) -> Sequence[NoticeSort]:
    """What can be said of a kind of item: only research is retracted or called into question by its publisher."""
    return list(NoticeSort) if kind == Kind.EVIDENCE else [NoticeSort.SUPERSEDED, NoticeSort.CORRECTION]


def require_to_notice(item: Item, organisation: Organisation) -> None:
    """Raises NotAllowed for another organisation's own item."""
    if not may_be_held(item, organisation.pk):
        raise NotAllowed(_("Only the organisation that this belongs to can say this of it."))


def require_link(sort: str, url: str, item: Item, other: Item | None) -> None:
    """Raises Invalid unless there is somewhere to read it: an address or, where it was replaced, the item that did."""
    if other is not None and other.pk == item.pk:
        raise Invalid(other=_("Choose another item than this one."))
    if not url and not (sort == NoticeSort.SUPERSEDED and other is not None):
        raise Invalid(url=_("Give the address where this can be read."))
    if url and not url.startswith(("https://", "http://")):
        raise Invalid(url=_("Give an address that begins with https:// or http://."))


def may_withdraw(viewer: Viewer, notice: Notice) -> bool:
    """Whether the viewer's desk said this by hand, and so may take it back."""
    return notice.told_by == ToldBy.DESK and viewer.is_desk and viewer.organisation == notice.organisation_id


def require_ours_to_withdraw(by: Actor, notice: Notice) -> None:
    """Raises NotAllowed but for the desk that said it; what records tell can only be put right in them."""
    if notice.told_by != ToldBy.DESK or notice.organisation is None:
        raise NotAllowed(_("Its source says so. Only the source can put that right."))
    require_desk(by, notice.organisation)
