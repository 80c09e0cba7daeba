"""Who may see a patient's story: as many as it is meant for and its consent allows, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Role, Viewer, person_token, role_token

from ..kinds import KINDS
from ..models import Consent, Item, Use
from ..rules import Sharing, may_change, sharing_of

LONGEST = timedelta(days=5 * 366)
"""For which one consent can be recorded: after that, people are asked again."""
_WIDTH = [Sharing.TEAM, Sharing.ORGANISATION, Sharing.PARTNERS, Sharing.PUBLIC]


def needs_consent(item: Item) -> bool:
    """Whether an item is shown only as far as a consent allows."""
    return KINDS[item.kind].by_consent


def newest_consent(item: Item) -> Consent | None:
    """The consent that counts: the last word on a story takes the place of all before it."""
    return item.consents.order_by("-id").first()


def use_allowed(item: Item, day: date) -> Use | None:
    """The widest use that an item's consent allows on a day; None where it has none that holds."""
    consent = newest_consent(item)
    return Use(consent.use) if consent and consent.holds_on(day) else None


def story_tokens(
    wanted: Sequence[str], use: Use | None, organisation: Organisation, author: Person | None
) -> Sequence[str]:
    """The audience of a story meant for `wanted` under a consent for `use`. Without one: its author and the desk."""
    if use is None:
        desk = [role_token(role, organisation.pk) for role in (Role.SPECIALIST, Role.ADMINISTRATOR)]
        return [*desk, *([person_token(author.pk)] if author else [])]
    if _WIDTH.index(sharing_of(wanted)) <= _WIDTH.index(Sharing(use)):
        return wanted
    return audience_tokens(Sharing(use), organisation, None, author)


def meant_for(item: Item) -> tuple[str, ...]:
    """The audience that an item is meant for, whatever its consent allows now."""
    return item.patient_story.wanted.tokens if needs_consent(item) else item.audience.tokens


def may_see_consent(viewer: Viewer, item: Item) -> bool:
    """Whether somebody may read and record the consent of an item: whoever may change it."""
    return needs_consent(item) and may_change(viewer, item, item.holdings.first())


def require_consenting(by: Actor, item: Item) -> None:
    """Raises NotAllowed for somebody who may not record or withdraw the consent of an item."""
    if item.organisation is None or not may_see_consent(acting_viewer(by, item.organisation), item):
        raise NotAllowed(_("Only its author and the library record the consent for a story."))


def require_sensible_days(given_on: date, until: date) -> None:
    """Raises Invalid for a consent of the future, one that has ended, or one for too long."""
    today = timezone.localdate()
    if given_on > today:
        raise Invalid(given_on=_("Give the day on which it was given, which cannot be to come."))
    if until < today:
        raise Invalid(until=_("Give a day to come: this consent has ended."))
    if until - given_on > LONGEST:
        raise Invalid(until=_("Record a consent for five years at most; then ask again."))
