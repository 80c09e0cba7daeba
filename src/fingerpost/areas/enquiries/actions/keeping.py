"""Keeping a strategy: its name, what it is for, who may see it, and what its report says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import SharedWith, audience_tokens, require_reach
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of

from ..draft import Draft, lines_from
from ..editing import require_size
from ..models import LONGEST_NAME, Shared, Strategy, StrategyVersion
from ..rules import require_change, require_keeping
from .versions import before, require_syntax


@action
def keep(
    *,
    draft: Draft,
    name: str,
    organisation: Organisation,
    by: Actor,
    question: str = "",
    notes: str = "",
    shared: Shared = Shared.OWN,
    team: Group | None = None,
    owner: Person | None = None,
    override: Override | None = None,
) -> Strategy:
    """Keep a strategy under a name. Raises NotAllowed, or Invalid naming the field."""
    viewer = require_keeping(by, organisation)
    require_reach(viewer, SharedWith(shared, team), organisation)
    mine = by if isinstance(by, Person) else owner
    audience = audience_of(audience_tokens(shared, organisation, team, mine))
    strategy = Strategy(
        name=name.strip(), organisation=organisation, owner=mine, shared=shared, team=team, audience=audience,
        question=question.strip(), notes=notes.strip(), syntax=require_syntax(draft.syntax), strict=draft.strict,
        lines=require_size(draft).stored(),
    )  # fmt: skip
    validate_values(strategy)
    strategy.save()
    record("enquiries.strategy.kept", by=by, refs=[strategy.ref], organisation=organisation.pk)
    record_override(override=override, refs=[strategy.ref], organisation=organisation.pk, by=by)
    return strategy


@action
def describe(
    *,
    strategy: Strategy,
    name: str,
    question: str,
    notes: str,
    shared: Shared,
    team: Group | None,
    by: Actor,
    override: Override | None = None,
) -> None:
    """Name a strategy, say what it is for, and say who may see it."""
    viewer = require_change(by, strategy)
    team = team if shared is Shared.TEAM else None
    was = SharedWith(strategy.shared, strategy.team)
    require_reach(viewer, SharedWith(shared, team), strategy.organisation, before=was)
    StrategyVersion.objects.create(
        strategy=strategy, before=before(strategy), what=_("Described"), by=by if isinstance(by, Person) else None
    )
    strategy.name, strategy.question, strategy.notes = name.strip(), question.strip(), notes.strip()
    strategy.shared, strategy.team, strategy.changed_at = shared, team, timezone.now()
    strategy.audience = audience_of(audience_tokens(shared, strategy.organisation, team, strategy.owner))
    validate_values(strategy)
    strategy.save()
    told = ("name", "question", "notes", "shared")
    record("enquiries.strategy.described", by=by, refs=[strategy.ref], fields=told, organisation=_home(strategy))
    record_override(override=override, refs=[strategy.ref], organisation=_home(strategy), by=by)


@action
def copy(*, strategy: Strategy, organisation: Organisation, by: Person) -> Strategy:
    """Keep a copy of a strategy that one may see as one's own. Counts stay with the strategy that they are of."""
    viewer = acting_viewer(by, organisation)
    if not viewer.may_see(strategy.audience.tokens):
        raise NotAllowed(_("You may not see this search strategy."))
    name = _("Copy of %(name)s") % {"name": strategy.name}
    draft = Draft(lines_from(strategy.lines), strategy.syntax, strategy.strict)
    return keep(
        draft=draft, name=name[:LONGEST_NAME], organisation=organisation, by=by, question=strategy.question,
        notes=strategy.notes,
    )  # fmt: skip


@action
def say_in_report(
    *, strategy: Strategy, answers: Mapping[str, str], by: Actor, override: Override | None = None
) -> None:
    """What the report says that Fingerpost cannot know, by the number of the item of the reporting list."""
    require_change(by, strategy)
    strategy.report = {number: text.strip() for number, text in answers.items() if text.strip()}
    strategy.changed_at = timezone.now()
    strategy.save(update_fields=["report", "changed_at"])
    told = sorted(f"report {number}" for number in answers)
    record("enquiries.strategy.reported", by=by, refs=[strategy.ref], fields=told, organisation=_home(strategy))
    record_override(override=override, refs=[strategy.ref], organisation=_home(strategy), by=by)


@action
def remove(*, strategy: Strategy, by: Actor) -> None:
    """Delete a strategy with its counts and its history."""
    require_change(by, strategy)
    ref, organisation = strategy.ref, _home(strategy)
    strategy.delete()
    record("enquiries.strategy.removed", by=by, refs=[ref], organisation=organisation)


def _home(strategy: Strategy) -> int:
    return strategy.organisation_id
