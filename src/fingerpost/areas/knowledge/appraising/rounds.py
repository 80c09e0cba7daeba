"""A round of quality checks: one item after another, without going back to a list between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.viewer import Viewer

from ..models import Item
from ..queries import visible_items
from .queries import visible_checks
from .rules import CHECKED_KINDS, may_appraise

MOST_IN_A_ROUND = 50
_UID = re.compile(r"[a-z0-9]{1,16}")


@dataclass(frozen=True, slots=True)
class Round:
    """The items that are still to come, by uid. It lives in the address, so that it outlives nothing else."""

    going_on: bool
    to_come: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """What the address of a check carries; empty outside a round."""
        return "?" + urlencode({"then": ".".join(self.to_come)}) if self.going_on else ""

    @property
    def next_url(self) -> str:
        """The check of the next item; empty at the end."""
        return round_url(self.to_come)

    @property
    def left(self) -> int:
        """How many come after this one."""
        return len(self.to_come)


def round_url(uids: Sequence[str]) -> str:
    """The check of the first of these, with the others to come; empty without any."""
    if not uids:
        return ""
    return reverse("knowledge:appraise", args=[uids[0]]) + Round(True, tuple(uids[1:])).query


def round_of(query: QueryDict) -> Round:
    """The round that an address tells of."""
    told = query.get("then")
    uids = (told or "").split(".")[:MOST_IN_A_ROUND]
    return Round(told is not None, tuple(uid for uid in uids if _UID.fullmatch(uid)))


def still_to_check(uids: Iterable[str], viewer: Viewer) -> list[str]:
    """Of these items, in their order, those that the viewer can check and has not: two queries."""
    wanted = list(dict.fromkeys(uids))[:MOST_IN_A_ROUND]
    done = visible_checks(viewer).filter(item__uid__in=wanted, person=viewer.person, finished_at__isnull=False)
    found: Mapping[str, Item] = {
        item.uid: item
        for item in visible_items(viewer).filter(uid__in=wanted, kind__in=CHECKED_KINDS)
        if may_appraise(viewer, item)
    }
    left = found.keys() - set(done.values_list("item__uid", flat=True))
    return [uid for uid in wanted if uid in left]


def said(round: Round) -> str:
    """What one is told after a check was saved."""
    if round.left:
        return _("Your check is saved. %(count)s to go.") % {"count": round.left}
    return _("Your check is saved. That was the last one.") if round.going_on else _("Your check is saved.")
