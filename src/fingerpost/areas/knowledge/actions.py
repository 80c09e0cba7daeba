"""Everything that changes items and what an organisation says of them, imports apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import SharedWith, audience_tokens, group_ids
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import Audience, audience_of

from .consenting.rules import story_tokens, use_allowed
from .curating.publishing import begin, first_status, reach, require_no_wider, status_after_change
from .curating.rules import meant, require_status
from .designs import design_of
from .filing.dates import year_of
from .kind_rules import KindRules
from .kinds import KINDS
from .models import UNKNOWN_DESIGN, Guidance, Holding, Item, Kind, Version
from .rules import (
    Sharing,
    may_add,
    may_change,
    require_desk,
    require_ours_to_hold,
    require_sharing,
    sharing_of,
)


@action
def add_know_how(  # noqa: PLR0913  each is a fact of its own, given by name
    *,
    kind: str,
    title: str,
    facts: Mapping[str, Any],
    organisation: Organisation,
    by: Actor,
    sharing: Sharing = Sharing.ORGANISATION,
    team: Group | None = None,
    topics: Sequence[str] = (),
    author: Person | None = None,
    draft: bool = False,
    override: Override | None = None,
) -> Item:
    """Add know-how of any kind that anybody may share. `facts` are the fields of its kind.

    A draft, and what has to be approved first, is seen by its author and the library desk alone. `override` says what
    the writer kept from the personal-data guard. Raises NotAllowed, or Invalid naming the field.
    """
    writer, viewer = by if isinstance(by, Person) else author, acting_viewer(by, organisation)
    if not may_add(viewer, kind):
        raise NotAllowed(_("Sign in as a member of the organisation to add this."))
    require_sharing(viewer, sharing, team, organisation)
    rules = KINDS[kind]
    wanted = audience_of(audience_tokens(sharing, organisation, team, writer))
    audience = audience_of(story_tokens(wanted.tokens, None, organisation, writer)) if rules.by_consent else wanted
    item = Item(kind=kind, organisation=organisation, audience=audience, title=title.strip(), author=writer)
    item.year = _year(rules, item, facts)
    validate_values(item)
    item.save()
    _save_detail(rules, item, facts, wanted)
    holding = Holding.objects.create(
        item=item, organisation=organisation, audience=audience, owner=writer, owner_team=team, topics=list(topics),
        review_on=rules.review_date(timezone.localdate()),
        status=first_status(viewer, organisation.pk, sharing, draft=draft),
    )  # fmt: skip
    begin(holding, wanted, by)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return item


@action
def change_know_how(
    *,
    item: Item,
    title: str,
    facts: Mapping[str, Any],
    by: Actor,
    sharing: Sharing | None = None,
    team: Group | None = None,
    topics: Sequence[str] | None = None,
    why: str = "",
    override: Override | None = None,
) -> Item:
    """Change a piece of know-how; what it said before is kept as a version."""
    holding = item.holdings.filter(organisation=item.organisation_id).first()
    viewer = acting_viewer(by, item.organisation)
    if item.organisation is None or not may_change(viewer, item, holding):
        raise NotAllowed(_("Only its author, its owner's team or the library can change this."))
    rules, was = KINDS[item.kind], sharing_of(meant(item, holding))
    Version.objects.create(item=item, before=snapshot(item), by=by.ref, why=why)
    chosen = sharing or was
    owner_team, shared_now = team or (holding.owner_team if holding else None), _shared_with(meant(item, holding))
    seeing = team or shared_now.team or owner_team
    require_sharing(viewer, chosen, seeing, item.organisation, shared_now)
    require_no_wider(viewer, holding, chosen, was)
    wanted = audience_of(audience_tokens(chosen, item.organisation, seeing, item.author))
    allowed = audience_of(_allowed(wanted.tokens, item)) if rules.by_consent else wanted
    item.audience = reach(item, holding, wanted, allowed)
    item.title, item.updated_at, item.year = title.strip(), timezone.now(), _year(rules, item, facts)
    validate_values(item)
    item.save()
    _save_detail(rules, item, facts, wanted)
    if holding:
        _hold(
            holding,
            audience=item.audience,
            owner_team=owner_team,
            status=status_after_change(viewer, holding, chosen),
            **({} if topics is None else {"topics": list(topics)}),
        )
    record("knowledge.item.changed", by=by, refs=[item.ref], fields=facts, organisation=item.organisation_id)
    record_override(override=override, refs=[item.ref], organisation=item.organisation_id, by=by)
    return item


def _shared_with(tokens: Sequence[str]) -> SharedWith:
    """With whom an audience shares something: the team is read only where it is one."""
    sharing = sharing_of(tokens)
    team = Group.objects.filter(pk__in=group_ids(tokens)).first() if sharing is Sharing.TEAM else None
    return SharedWith(sharing, team)


@action
def add_guidance(
    *,
    title: str,
    facts: Mapping[str, Any],
    organisation: Organisation,
    by: Actor,
    sharing: Sharing = Sharing.ORGANISATION,
    owner_team: Group | None = None,
    review_on: date | None = None,
    topics: Sequence[str] = (),
    year: int | None = None,
) -> Item:
    """Point to a policy or guideline that lives elsewhere, with what it asks for in brief."""
    require_desk(by, organisation)
    audience = audience_of(audience_tokens(sharing, organisation, owner_team, None))
    item = Item(kind=Kind.GUIDANCE, organisation=organisation, audience=audience, title=title.strip(), year=year)
    validate_values(item)
    item.save()
    detail = Guidance(item=item, **facts)
    validate_values(detail)
    detail.save()
    Holding.objects.create(
        item=item, organisation=organisation, audience=audience, owner_team=owner_team, review_on=review_on,
        topics=list(topics),
    )  # fmt: skip
    record("knowledge.item.published", by=by, refs=[item.ref], organisation=organisation.pk)
    return item


@action
def hold(
    *, item: Item, organisation: Organisation, by: Actor, sharing: Sharing | None = None,
    override: Override | None = None, **facts: Any,
) -> Holding:  # fmt: skip
    """Say something of an item for the organisation: owner, status, review date, topics, or a summary of our own."""
    require_desk(by, organisation)
    require_ours_to_hold(item, organisation)
    _known_of_holding(facts)
    holding = Holding.objects.filter(item=item, organisation=organisation).first()
    if sharing is not None or holding is None:
        tokens = audience_tokens(sharing or Sharing.ORGANISATION, organisation, facts.get("owner_team"), None)
        facts["audience"] = audience_of(tokens) if item.shared else item.audience
    before = holding.status if holding else Holding.Status.CURRENT
    require_status(before, facts.get("status", before))
    if holding is None:
        holding = Holding(item=item, organisation=organisation)
    if "summary" in facts and item.kind == Kind.EVIDENCE:
        facts["design"] = _design_in(item, facts["summary"])
    _hold(holding, **facts)
    record("knowledge.item.held", by=by, refs=[item.ref], fields=facts, organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return holding


def snapshot(item: Item) -> dict[str, Any]:
    """An item's title and the fields of its kind, as JSON can hold them."""
    rules = KINDS[item.kind]
    detail = getattr(item, rules.detail_name)
    return {"title": item.title, **{name: _plain(getattr(detail, name)) for name in rules.fields}}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _allowed(wanted: Sequence[str], item: Item) -> Sequence[str]:
    """As much of an audience as the item's consent allows today."""
    assert item.organisation is not None
    return story_tokens(wanted, use_allowed(item, timezone.localdate()), item.organisation, item.author)


def _save_detail(rules: KindRules, item: Item, facts: Mapping[str, Any], wanted: Audience) -> None:
    unknown = set(facts) - set(rules.fields)
    if unknown:
        raise Invalid(f"A {item.kind} has no {', '.join(sorted(unknown))}.")
    detail = rules.detail.objects.filter(item=item).first() or rules.detail(item=item)
    for name, value in facts.items():
        setattr(detail, name, value.strip() if isinstance(value, str) else value)
    if rules.by_consent:
        detail.wanted = wanted
    validate_values(detail)
    detail.save()
    setattr(item, rules.detail_name, detail)  # so that the next version is not made of what stood here before


def _year(rules: KindRules, item: Item, facts: Mapping[str, Any]) -> int | None:
    if "dated" in rules.fields:
        return year_of(facts["dated"]) if "dated" in facts else item.year
    if not rules.invitation:  # what lives elsewhere is not of the year in which it was linked to
        return item.year
    happened = facts.get("happened_on")
    return happened.year if isinstance(happened, date) else timezone.localdate().year


def _design_in(item: Item, summary: Sequence[Mapping[str, str]]) -> str:
    """The design that a summary opens with, for a paper whose record names none. An opening reads like a title."""
    if item.design not in ("", UNKNOWN_DESIGN) or not summary:
        return ""
    opening = summary[0]["text"].partition(". ")[0]
    code = design_of(publication_types=(), title=opening, abstract_sections=()).code
    return "" if code == UNKNOWN_DESIGN else code


def _known_of_holding(facts: Mapping[str, Any]) -> None:
    allowed = {field.name for field in Holding._meta.get_fields()} - {"id", "item", "organisation"}
    if unknown := set(facts) - allowed:
        raise Invalid(f"A holding has no {', '.join(sorted(unknown))}.")


def _hold(holding: Holding, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(holding, name, value)
    validate_values(holding)
    holding.save()
