"""The way of an item to its readers: as a draft, waiting for approval, or at once."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import Actor, record
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.models import Audience, audience_of
from fingerpost.base.records.viewer import Viewer

from ..models import Holding, Item, Submission
from ..rules import Sharing
from .rules import asks_approval, is_unpublished, needs_approval, rule_of, unpublished_tokens

_EVENTS = {
    Holding.Status.CURRENT: "knowledge.item.published",
    Holding.Status.IN_REVIEW: "knowledge.item.sent",
    Holding.Status.DRAFT: "knowledge.item.drafted",
}


def first_status(viewer: Viewer, organisation: int, sharing: Sharing, *, draft: bool) -> Holding.Status:
    """How something new stands: as a draft if so wished, waiting where an approval is asked for, else current."""
    if draft:
        return Holding.Status.DRAFT
    waits = needs_approval(viewer, rule_of(organisation), sharing)
    return Holding.Status.IN_REVIEW if waits else Holding.Status.CURRENT


def begin(holding: Holding, meant: Audience, by: Actor) -> None:
    """Hide a new item that is not current until it is published, and record what became of it. Within an action."""
    status = Holding.Status(holding.status)
    if status != Holding.Status.CURRENT:
        sent = status == Holding.Status.IN_REVIEW
        Submission.objects.create(
            item=holding.item, audience=meant, sent_at=timezone.now() if sent else None,
            sent_by=by if sent and isinstance(by, Person) else None,
        )  # fmt: skip
        show_to(holding, audience_of(unpublished_tokens(holding.item)))
    record(_EVENTS[status], by=by, refs=[holding.item.ref], organisation=holding.organisation_id)


def show_to(holding: Holding, audience: Audience) -> None:
    """Give an item, and what its own organisation says of it, another audience. Within an action."""
    holding.item.audience = holding.audience = audience
    holding.item.save(update_fields=["audience"])
    holding.save(update_fields=["audience"])


def reach(item: Item, holding: Holding | None, wanted: Audience, allowed: Audience) -> Audience:
    """The audience of an item from now on; a draft stays hidden and keeps what is wanted. Within an action."""
    submission = getattr(item, "submission", None)
    if not is_unpublished(holding) or submission is None:
        return allowed
    submission.audience = wanted
    submission.save(update_fields=["audience"])
    return item.audience


def require_no_wider(viewer: Viewer, holding: Holding | None, sharing: Sharing, was: Sharing) -> None:
    """Raises Invalid where a published item would reach readers for whom it has to be approved first."""
    if holding is None or viewer.is_desk or sharing == was or is_unpublished(holding):
        return
    rule = rule_of(holding.organisation_id)
    if asks_approval(rule, sharing) and not asks_approval(rule, was):
        raise Invalid(sharing=_("The library approves what is shared so widely. Ask them to change who may see it."))


def status_after_change(viewer: Viewer, holding: Holding, sharing: Sharing) -> Holding.Status:
    """How an item stands once it was changed: what had to be approved is under review until somebody looks again."""
    status = Holding.Status(holding.status)
    again = status == Holding.Status.CURRENT and needs_approval(viewer, rule_of(holding.organisation_id), sharing)
    return Holding.Status.UNDER_REVIEW if again else status
