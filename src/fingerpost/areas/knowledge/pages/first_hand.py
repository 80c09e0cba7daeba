"""The honest label of know-how: whose it is, where it was, how often it was tried, how it was tested. Never a grade."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..consenting.pages import consent_line
from ..consenting.rules import needs_consent
from ..kinds import KINDS, KNOW_HOW
from ..models import FirstHand, Holding, Item, Kind, Tested, Tried

Facts = list[tuple[str, str]]


def label_of(item: Item, holding: Holding | None) -> Facts:
    """What a loaded piece of know-how says of itself, as terms and values; nothing for other kinds."""
    if item.kind not in KNOW_HOW:
        return []
    detail = getattr(item, KINDS[item.kind].detail_name)
    rows = [(_("Whose"), _whose(item, holding)), (_("Which setting"), detail.setting or _unsaid())]
    if isinstance(detail, FirstHand):
        rows.append((_("How often tried"), str(Tried(detail.tried).label) if detail.tried else _unsaid()))
        rows.append((_("How it was tested"), str(Tested(detail.tested).label) if detail.tested else _unsaid()))
    if needs_consent(item):
        rows.append((_("Consent"), consent_line(item)))
    if item.kind == Kind.PRACTICE and item.practice.contact:
        rows.append((_("Who can be asked"), item.practice.contact))
    return rows


def nature_of(item: Item) -> str:
    """What sort of knowledge it is, in a sentence."""
    if needs_consent(item):
        return _("One person's own experience. It is not research and not advice.")
    return _("Experience, told by those who have it. It is not research.")


def _whose(item: Item, holding: Holding | None) -> str:
    team = holding.owner_team.name if holding and holding.owner_team else ""
    return ", ".join(part for part in (team, str(item.organisation or "")) if part)


def _unsaid() -> str:
    return _("They do not say")
