"""Who keeps which items true: who reviews, who approves, who hands over for a leaver."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import GroupMembership, Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.records.viewer import Role, Viewer, person_token, role_token

from ..consenting.rules import meant_for
from ..models import CurationRule, Holding, Item
from ..rules import Sharing, is_colleague, may_be_held, may_change, may_curate, sharing_of
from .moves import PUBLISHED, UNPUBLISHED, Move, moves_from

_WIDTH = {Sharing.TEAM: 0, Sharing.ORGANISATION: 1, Sharing.PARTNERS: 2, Sharing.PUBLIC: 3}
_OF_REVIEWS = frozenset({"right", "change", "outdated"})
_OF_THE_DESK = frozenset({"send_back", "bring_back"})


def rule_of(organisation: int | None) -> CurationRule:
    """What an organisation asks for and hides; one that has said nothing asks for and hides nothing."""
    found = CurationRule.objects.filter(organisation=organisation).first() if organisation else None
    return found or CurationRule(organisation_id=organisation or 0)


def asks_approval(rule: CurationRule, sharing: Sharing) -> bool:
    """Whether something shared so widely has to be approved."""
    return bool(rule.approve_from) and _WIDTH[sharing] >= _WIDTH[Sharing(rule.approve_from)]


def needs_approval(viewer: Viewer, rule: CurationRule, sharing: Sharing) -> bool:
    """Whether what this viewer shares so widely has to be approved. The library desk approves by publishing."""
    return not viewer.is_desk and asks_approval(rule, sharing)


def unpublished_tokens(item: Item, owner: int | None = None) -> list[str]:
    """The audience of a draft: its author, whoever looks after it now, and the library desk of its organisation."""
    assert item.organisation_id is not None
    desk = [role_token(role, item.organisation_id) for role in (Role.SPECIALIST, Role.ADMINISTRATOR)]
    return [*desk, *(person_token(each) for each in dict.fromkeys((item.author_id, owner)) if each)]


def is_unpublished(holding: Holding | None) -> bool:
    """Whether an item is a draft or waits for approval, from what its own organisation says of it."""
    return holding is not None and holding.status in UNPUBLISHED


def waits(item: Item) -> bool:
    """Whether an item is not published yet, so that nothing may widen who sees it."""
    ours = Holding.objects.filter(item=item, organisation=item.organisation_id, status__in=UNPUBLISHED)
    return item.organisation_id is not None and ours.exists()


def may_review(viewer: Viewer, item: Item, holding: Holding | None) -> bool:
    """Whether the viewer says whether an item still holds: the desk, and among staff its owner and their team."""
    if may_curate(viewer, item):
        return True
    if holding is None or not is_colleague(viewer, holding.organisation_id) or viewer.person is None:
        return False
    return holding.owner_id == viewer.person or holding.owner_team_id in viewer.groups


def may_move(viewer: Viewer, move: Move, item: Item, holding: Holding | None) -> bool:
    """Whether the viewer may make a move. `holding` is what the viewer's organisation says of the item.

    The desk publishes; where no approval is asked for, so does whoever may change the item. They send it otherwise.
    """
    desk, reviews = may_curate(viewer, item), may_review(viewer, item, holding)
    if move.name in _OF_THE_DESK:
        return desk
    if move.name in _OF_REVIEWS:
        return reviews
    theirs = reviews or may_change(viewer, item, holding)
    if move.name not in ("publish", "send"):
        return theirs
    freely = desk or (theirs and not asks_approval(rule_of(item.organisation_id), sharing_of(intended(item))))
    return freely if move.name == "publish" else theirs and not freely


def open_moves(viewer: Viewer, item: Item, holding: Holding | None) -> Mapping[str, Move]:
    """The moves that the viewer may make now, by name. What was never spoken of stands as current."""
    status = holding.status if holding else Holding.Status.CURRENT
    return {move.name: move for move in moves_from(status) if may_move(viewer, move, item, holding)}


def intended(item: Item) -> tuple[str, ...]:
    """The audience that an unpublished item is meant for."""
    submission = getattr(item, "submission", None)
    tokens: tuple[str, ...] = (submission.audience if submission else item.audience).tokens
    return tokens


def meant(item: Item, holding: Holding | None) -> tuple[str, ...]:
    """The audience that an item is meant for, whatever its status and its consent allow now."""
    return intended(item) if is_unpublished(holding) else meant_for(item)


def require_move(by: Actor, move: Move, item: Item, holding: Holding | None, organisation: Organisation) -> None:
    """Raises NotAllowed for somebody who may not make a move, Conflict where it cannot be made from how it stands."""
    if not may_be_held(item, organisation.pk):
        raise NotAllowed(_("Only the organisation that this belongs to can say how it stands."))
    if not may_move(acting_viewer(by, organisation), move, item, holding):
        raise NotAllowed(_("Only those who look after this, or the library, can do this."))
    if (holding.status if holding else Holding.Status.CURRENT) not in move.origins:
        raise Conflict(_("Somebody changed how this stands meanwhile. Look at it again."))


def require_review(by: Actor, item: Item, holding: Holding | None, organisation: Organisation) -> None:
    """Raises NotAllowed unless the actor may say whether an item still holds."""
    if not may_review(acting_viewer(by, organisation), item, holding):
        raise NotAllowed(_("Only those who look after this, or the library, can do this."))


def require_status(before: str, after: str) -> None:
    """Raises Invalid for a status that is not reached by saying so: those of drafts, and of what was withdrawn."""
    if before != after and not {before, after} <= set(PUBLISHED):
        raise Invalid(status=_("Publish, send back, withdraw or bring back with the buttons on its page."))


def require_reason(move: Move, reason: str) -> None:
    """Raises Invalid for a move without the reason that it needs."""
    if move.reason and not reason.strip():
        raise Invalid(reason=_("Say why, in a sentence."))


def led_groups(viewer: Viewer) -> list[int]:
    """The groups of the viewer's organisation that they lead."""
    if viewer.person is None or viewer.organisation is None:
        return []
    led = GroupMembership.objects.filter(person=viewer.person, lead=True, group__organisation=viewer.organisation)
    return list(led.values_list("group_id", flat=True))


def require_handing_over(viewer: Viewer) -> list[int]:
    """The groups that the viewer leads. Raises NotAllowed for somebody who neither leads one nor is of the desk."""
    led = led_groups(viewer)
    if not viewer.is_desk and not led:
        raise NotAllowed(_("Only the library and those who lead a team can hand things over."))
    return led


def in_their_hands(viewer: Viewer, led: list[int]) -> Q:
    """Which holdings of a leaver somebody may hand over: the desk all, a lead those of the teams that they lead."""
    return Q() if viewer.is_desk else Q(owner_team__in=led)
