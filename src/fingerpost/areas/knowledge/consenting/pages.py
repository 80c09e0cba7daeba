"""What is said of a consent, to those who record it and to those who read the story."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.kit.wording import date

from ..models import Consent, GivenBy, Item, Use
from .rules import newest_consent

Facts = list[tuple[str, str]]


def facts_of(consent: Consent) -> Facts:
    """A consent as terms and values."""
    return [
        (_("Given by"), str(GivenBy(consent.given_by).label)),
        (_("For use"), str(Use(consent.use).label)),
        (_("Given on"), date(consent.given_on)),
        (_("Until"), date(consent.until)),
        (_("How to take it back"), consent.how_to_withdraw),
        (_("Signed form"), consent.where_kept),
        (_("Recorded"), date(consent.recorded_at)),
    ]


def standing_of(consent: Consent | None) -> str:
    """How the consent of a story stands, in a sentence."""
    if consent is None:
        return _("No consent is recorded, so only its author and the library desk see this story.")
    if consent.withdrawn_at:
        return _("The consent was withdrawn on %(day)s, so the story is out of view.") % {
            "day": date(consent.withdrawn_at)
        }
    if not consent.holds_on(timezone.localdate()):
        return _("The consent ended on %(day)s, so the story is out of view.") % {"day": date(consent.until)}
    return _("Told with consent: %(use)s, until %(day)s.") % {
        "use": str(Use(consent.use).label).lower(), "day": date(consent.until)
    }  # fmt: skip


def consent_line(item: Item) -> str:
    """How the consent of a patient's story stands, for whoever reads it."""
    return standing_of(newest_consent(item))
