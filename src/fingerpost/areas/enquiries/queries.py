"""Reading search strategies. Everything begins from `visible_strategies`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.viewer import Viewer

from .models import LineCount, Origin, Strategy, StrategyVersion


def visible_strategies(viewer: Viewer) -> QuerySet[Strategy]:
    """The strategies that a viewer may see."""
    return Strategy.objects.filter(seen_by(viewer))


def load_strategies(strategies: QuerySet[Strategy], viewer: Viewer) -> Sequence[Strategy]:
    """Strategies with their audience, organisation, owner and team, in one query."""
    return list(with_names(strategies))


def with_names(strategies: QuerySet[Strategy]) -> QuerySet[Strategy]:
    """The same strategies, each with what its card and page name."""
    return strategies.select_related("audience", "organisation", "owner", "team")


def strategy_by_uid(uid: str, viewer: Viewer) -> Strategy:
    """One strategy, loaded. Raises NotFound when there is none or the viewer may not see it."""
    found = with_names(visible_strategies(viewer).filter(uid=uid)).first()
    if found is None:
        raise NotFound(_("There is no such search strategy, or you may not see it."))
    return found


def own_strategies(viewer: Viewer) -> QuerySet[Strategy]:
    """The viewer's own strategies, the last changed first."""
    return with_names(visible_strategies(viewer).filter(owner=viewer.person or 0))


def others_strategies(viewer: Viewer) -> QuerySet[Strategy]:
    """What others share with the viewer, the last changed first."""
    others = Q(owner__isnull=True) | ~Q(owner=viewer.person or 0)
    return with_names(visible_strategies(viewer).filter(others))


def versions_of(strategy: Strategy) -> QuerySet[StrategyVersion]:
    """How a strategy was before each change, the newest change first."""
    return strategy.versions.select_related("by")


def last_version(strategy: Strategy) -> StrategyVersion | None:
    """What undoing would go back to."""
    return strategy.versions.filter(passed=False).first()


def counts_of(strategy: Strategy, viewer: Viewer) -> list[LineCount]:
    """Every kept count of a strategy that the viewer may see, the newest first: those from here are their own only."""
    theirs = Q(origin=Origin.HERE, by=viewer.person) if viewer.person else Q(pk__in=())
    seen = strategy.counts.filter(~Q(origin=Origin.HERE) | theirs)
    return list(seen.order_by("-on", "-at", "-id"))
