"""Moving items through their life cycle, checking them, and handing them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer, require_system
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of
from fingerpost.base.records.references import make_ref

from ..consenting.actions import show_as_allowed
from ..consenting.rules import needs_consent
from ..kinds import KINDS
from ..linking.actions import link_items
from ..models import Check, Holding, Item, Link, LinkSort, Submission, Withdrawal
from ..queries import staff_of
from ..rules import Sharing, sharing_of, sharing_open_to
from .moves import MOVES, UNPUBLISHED
from .publishing import show_to
from .rules import in_their_hands, require_handing_over, require_move, require_reason, unpublished_tokens

_AT_ONCE = 500


@dataclass(frozen=True)
class _Made:
    """A move that is being made."""

    item: Item
    holding: Holding
    by: Actor
    reason: str

    @property
    def person(self) -> Person | None:
        return self.by if isinstance(self.by, Person) else None


@action
def move_item(
    *, item: Item, organisation: Organisation, move: str, by: Actor, reason: str = "",
    replaced_by: Item | None = None, override: Override | None = None,
) -> Holding:  # fmt: skip
    """Make one of `MOVES`. `replaced_by` is what readers of something withdrawn should use instead.

    Raises NotAllowed, Conflict where it stands otherwise by now, Invalid for a missing reason.
    """
    made = MOVES[move]
    if made.name == "right":
        return check_item(item=item, organisation=organisation, by=by, note=reason, override=override)
    before = Holding.objects.filter(item=item, organisation=organisation).first()
    require_move(by, made, item, before, organisation)
    require_reason(made, reason)
    holding = before or _new_holding(item, organisation)
    holding.status = made.to
    _EFFECTS.get(made.name, _nothing_more)(_Made(item, holding, by, reason.strip()))
    validate_values(holding)
    holding.save()
    record(made.event, by=by, refs=[item.ref], fields=["status"], organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    if replaced_by is not None:
        _replace(item, replaced_by, organisation, by)
    return holding


@action
def check_item(
    *, item: Item, organisation: Organisation, by: Actor, review_on: date | None = None, note: str = "",
    override: Override | None = None,
) -> Holding:  # fmt: skip
    """Record that somebody looked at an item today and found it right, and when to look again. Nothing else changes.

    Raises NotAllowed, Conflict for a draft or what was withdrawn, Invalid for a date that has passed.
    """
    holding = Holding.objects.filter(item=item, organisation=organisation).first()
    require_move(by, MOVES["right"], item, holding, organisation)
    today = timezone.localdate()
    if review_on is not None and review_on <= today:
        raise Invalid(review_on=_("Give a date after today."))
    holding, person = holding or _new_holding(item, organisation), by if isinstance(by, Person) else None
    holding.status, holding.checked_at, holding.checked_by = Holding.Status.CURRENT, timezone.now(), person
    holding.review_on = review_on or KINDS[item.kind].review_date(today)
    holding.save()
    check = Check(holding=holding, by=person, at=holding.checked_at, note=note.strip())
    validate_values(check)
    check.save()
    record("knowledge.item.checked", by=by, refs=[item.ref], organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return holding


@action
def note_past_check(
    *, item: Item, organisation: Organisation, person: Person, day: date, by: Actor, note: str = ""
) -> Check:
    """Keep a check that was made before the item came here. Raises NotAllowed for a person."""
    require_system(by)
    holding = Holding.objects.get(item=item, organisation=organisation)
    at = timezone.make_aware(datetime.combine(day, time(12)))
    check = Check(holding=holding, by=person, at=at, note=note)
    validate_values(check)
    check.save()
    if holding.checked_at is None or holding.checked_at < at:
        holding.checked_at, holding.checked_by = at, person
        holding.save()
    record("knowledge.item.checked", by=by, refs=[item.ref], organisation=organisation.pk)
    return check


@action
def hand_over(
    *, person: Person, organisation: Organisation, by: Actor, team: Group | None = None, owner: Person | None = None
) -> int:
    """Give everything that a leaver looks after to a team, a person or both. Returns how many items that were.

    A lead hands over what belongs to the teams that they lead. Raises NotAllowed, or Invalid naming the field.
    """
    viewer = acting_viewer(by, organisation)
    led = require_handing_over(viewer)
    _require_heirs(person, organisation, team, owner)
    theirs = Holding.objects.filter(in_their_hands(viewer, led), owner=person, organisation=organisation)
    held = list(theirs.select_related("item", "owner_team").order_by("pk"))
    for holding in held:
        holding.owner, holding.owner_team = owner, team or holding.owner_team
    Holding.objects.bulk_update(held, ["owner", "owner_team"], batch_size=_AT_ONCE)
    for holding in held:
        if holding.status in UNPUBLISHED:
            show_to(holding, audience_of(unpublished_tokens(holding.item, owner.pk if owner else None)))
    _record_in_parts("knowledge.items.handed_over", [each.item for each in held], organisation, by)
    return len(held)


def _record_in_parts(name: str, items: list[Item], organisation: Organisation, by: Actor) -> None:
    for first in range(0, len(items), _AT_ONCE):
        refs = [make_ref("item", item.uid) for item in items[first : first + _AT_ONCE]]
        record(name, by=by, refs=refs, fields=["owner", "owner_team"], organisation=organisation.pk)


def _require_heirs(person: Person, organisation: Organisation, team: Group | None, owner: Person | None) -> None:
    if team is None and owner is None:
        raise Invalid(team=_("Choose a team, a person or both."))
    if team is not None and team.organisation_id != organisation.pk:
        raise Invalid(team=_("Choose a team of this organisation."))
    if owner is not None and (owner == person or not staff_of(organisation).filter(pk=owner.pk).exists()):
        raise Invalid(owner=_("Choose somebody else who works here."))


def _new_holding(item: Item, organisation: Organisation) -> Holding:
    audience = audience_of(audience_tokens(Sharing.ORGANISATION, organisation, None, None))
    return Holding(item=item, organisation=organisation, audience=audience if item.shared else item.audience)


def _replace(item: Item, other: Item, organisation: Organisation, by: Actor) -> None:
    """Say that another item replaces this one, to those who see it, as far as the actor may share."""
    sharing, open_to = sharing_of(item.audience.tokens), sharing_open_to(acting_viewer(by, organisation))
    known = Link.objects.filter(source=other, target=item, sort=LinkSort.SUPERSEDES, organisation=organisation)
    if not known.exists():
        link_items(
            source=other, target=item, sort=LinkSort.SUPERSEDES, organisation=organisation, by=by,
            sharing=sharing if sharing in open_to else Sharing.ORGANISATION,
        )  # fmt: skip


def _send(made: _Made) -> None:
    submission, _new = Submission.objects.get_or_create(item=made.item, defaults={"audience": made.item.audience})
    submission.sent_at, submission.sent_by = timezone.now(), made.person
    submission.outcome, submission.reason = Submission.Outcome.NONE, ""
    submission.decided_at, submission.decided_by = None, None
    submission.save()


def _decide(made: _Made, outcome: Submission.Outcome) -> Submission | None:
    """Note what was decided, so that whoever sent it hears; a draft that nobody had to approve leaves no trace."""
    submission = Submission.objects.filter(item=made.item).select_related("audience").first()
    if submission is None or submission.sent_at is None:
        Submission.objects.filter(item=made.item).delete()
        return submission
    submission.outcome, submission.reason = outcome, made.reason
    submission.decided_at, submission.decided_by = timezone.now(), made.person
    submission.save()
    return submission


def _publish(made: _Made) -> None:
    submission, today = _decide(made, Submission.Outcome.APPROVED), timezone.localdate()
    made.holding.review_on = made.holding.review_on or KINDS[made.item.kind].review_date(today)
    made.holding.save()
    if needs_consent(made.item):
        show_as_allowed(made.item, today)
        made.holding.audience = made.item.audience
    elif submission is not None:
        show_to(made.holding, submission.audience)


def _send_back(made: _Made) -> None:
    _decide(made, Submission.Outcome.SENT_BACK)


def _withdraw(made: _Made) -> None:
    made.holding.save()
    withdrawal = Withdrawal(holding=made.holding, reason=made.reason, by=made.person)
    validate_values(withdrawal)
    withdrawal.save()


def _bring_back(made: _Made) -> None:
    """What was never published comes back as a draft."""
    Withdrawal.objects.filter(holding=made.holding).delete()
    never = Submission.objects.filter(item=made.item).exclude(outcome=Submission.Outcome.APPROVED)
    if never.exists():
        made.holding.status = Holding.Status.DRAFT


def _nothing_more(made: _Made) -> None:
    """Most moves change the status and nothing else."""


_EFFECTS: Mapping[str, Callable[[_Made], None]] = {
    "send": _send,
    "publish": _publish,
    "send_back": _send_back,
    "withdraw": _withdraw,
    "bring_back": _bring_back,
}
