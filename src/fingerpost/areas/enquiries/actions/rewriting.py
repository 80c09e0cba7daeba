"""Changing the lines of a strategy, and taking a change back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values

from ..draft import Draft
from ..editing import require_size
from ..models import Strategy, StrategyVersion
from ..queries import last_version
from ..rules import require_change
from .versions import before, put_back, require_syntax


@action
def rewrite(
    *, strategy: Strategy, draft: Draft, what: str, by: Actor, seen: str = "", override: Override | None = None
) -> bool:
    """Put other lines, syntax or strictness in a strategy's place; what it said before is kept. False: nothing changed.

    `seen` is the moment of the last change that the person knows of. Raises Conflict when there was a later one.
    """
    require_change(by, strategy)
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    require_seen(strategy, seen)
    kept = before(strategy)
    strategy.lines, strategy.strict = require_size(draft).stored(), draft.strict
    strategy.syntax = require_syntax(draft.syntax)
    if before(strategy) == kept:
        return False
    _changed(strategy, kept, what, by)
    record(
        "enquiries.strategy.rewritten", by=by, refs=[strategy.ref], fields=["lines"],
        organisation=strategy.organisation_id,
    )  # fmt: skip
    record_override(override=override, refs=[strategy.ref], organisation=strategy.organisation_id, by=by)
    return True


@action
def undo(*, strategy: Strategy, by: Actor, seen: str = "") -> str:
    """Take the last change back, and after that the one before it; says what it was. Raises Invalid with none left."""
    require_change(by, strategy)
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    require_seen(strategy, seen)
    version = last_version(strategy)
    if version is None:
        raise Invalid(_("There is nothing left to undo."))
    kept = before(strategy)
    put_back(strategy, version.before)
    version.passed = True
    version.save(update_fields=["passed"])
    _changed(strategy, kept, _("Undone: %(what)s") % {"what": version.what}, by, passed=True)
    record("enquiries.strategy.undone", by=by, refs=[strategy.ref], organisation=strategy.organisation_id)
    return version.what


def require_seen(strategy: Strategy, seen: str) -> None:
    """Raises Conflict when the strategy was changed after the moment `seen`; nothing for an empty one."""
    if seen and seen != strategy.changed_at.isoformat():
        raise Conflict(
            _("This was changed after you opened it. What you typed is still here: open it in another tab and compare.")
        )


def _changed(strategy: Strategy, kept: dict[str, object], what: str, by: Actor, *, passed: bool = False) -> None:
    person = by if isinstance(by, Person) else None
    StrategyVersion.objects.create(strategy=strategy, before=kept, what=what[:120], by=person, passed=passed)
    strategy.changed_at = timezone.now()
    validate_values(strategy)
    strategy.save()
