"""How search strategies look in lists, in exports and in the index, and who is behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.kit import wording
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .models import Shared, Strategy
from .models.strategy import KIND


def documents(strategies: Sequence[Strategy]) -> Iterator[SearchDocument]:
    """What search knows of a strategy: its name, question and notes; not its lines, which name what it seeks."""
    for strategy in strategies:
        yield SearchDocument(
            ref=strategy.ref,
            kind=KIND,
            audience=strategy.audience.tokens,
            title=strategy.name,
            text="\n".join(part for part in (strategy.question, strategy.notes) if part),
            organisation=strategy.organisation_id,
            year=strategy.created_at.year,
        )


def card(strategy: Strategy, viewer: Viewer) -> Card:
    """The strategy's card."""
    return Card(
        ref=strategy.ref,
        kind=KIND,
        tag=_("Search strategy"),
        title=strategy.name,
        url=strategy.url,
        line=line_of(strategy),
        text=strategy.question,
    )


def line_of(strategy: Strategy) -> str:
    """One line on a strategy: whose it is, how long, and when it was changed."""
    size = len(strategy.lines)
    length = ngettext("%(count)s line", "%(count)s lines", size) % {"count": size}
    changed = _("changed on %(day)s") % {"day": wording.date(strategy.changed_at)}
    return ", ".join(part for part in (whose(strategy), length, changed) if part)


def whose(strategy: Strategy) -> str:
    """Whose strategy it is, as far as everybody who sees it may know: the organisation's beyond its own staff."""
    public = strategy.shared in (Shared.PUBLIC, Shared.PARTNERS)
    owner = strategy.owner.name if strategy.owner and not public else ""
    return owner or str(strategy.organisation)


def seen_by(strategy: Strategy) -> str:
    """Who may see a strategy, in words."""
    if strategy.shared == Shared.TEAM:
        return _("Seen by %(team)s") % {"team": strategy.team or _("its owner alone")}
    told = {
        Shared.OWN: _("Seen by its owner alone"),
        Shared.ORGANISATION: _("Seen by staff of %(place)s") % {"place": strategy.organisation},
        Shared.PARTNERS: _("Seen by staff of any organisation on this site"),
    }
    return told.get(Shared(strategy.shared), _("Seen by anybody"))


def export_row(strategy: Strategy, viewer: Viewer) -> Mapping[str, Any]:
    """Everything of a strategy as one row."""
    return {
        "ref": strategy.ref,
        "name": strategy.name,
        "question": strategy.question,
        "notes": strategy.notes,
        "syntax": strategy.syntax,
        "lines": [line["text"] for line in strategy.lines],
        "whose": whose(strategy),
        "created": strategy.created_at.isoformat(),
        "changed": strategy.changed_at.isoformat(),
        "url": strategy.url,
    }


def people(strategy: Strategy) -> Iterator[tuple[str, str]]:
    """Who is behind a strategy."""
    if strategy.owner:
        yield strategy.owner.ref, "looks after"
