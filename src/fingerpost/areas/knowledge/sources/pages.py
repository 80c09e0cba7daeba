"""The page on who sees the abstracts of which database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.viewer import PARTNERS

from ..models import AbstractRule, ShownTo
from .queries import Known, databases_known, rules_of


@dataclass(frozen=True, slots=True)
class Row:
    """A database or the beginning of a name: how many abstracts are here from it, and who sees them.

    `note` says where that is not all as the rule has it. `remove_url` is "" where no rule of that very name is ours.
    """

    name: str
    abstracts: int
    seen_by: str
    note: str
    change_url: str
    remove_url: str


def rules_page(organisation: Organisation) -> dict[str, Any]:
    """What there is a rule for, and every database that abstracts here came from."""
    rules = rules_of(organisation)
    known = databases_known(rules, organisation)
    told = {each.name.casefold() for each in known}
    unmet = [_row(Known(rule.name, 0, rule), rule) for rule in rules if rule.name.casefold() not in told]
    exact = {rule.name.casefold(): rule for rule in rules}
    return {"rows": [_row(each, exact.get(each.name.casefold())) for each in known], "unmet": unmet}


def _row(known: Known, exact: AbstractRule | None) -> Row:
    rule = known.rule
    by_others = not rule and known.audience
    default = _("Those whose own organisation says so") if by_others else _("Anybody who sees the item")
    return Row(
        name=known.name,
        abstracts=known.abstracts,
        seen_by=str(ShownTo(rule.shown_to).label) if rule else default,
        note=_note(known),
        change_url=f"{reverse('knowledge:abstracts')}?{urlencode({'name': known.name})}#rule",
        remove_url=reverse("knowledge:remove_abstract_rule", args=[exact.uid]) if exact else "",
    )


def _note(known: Known) -> str:
    rule = known.rule
    if rule is None:
        return _("Another organisation on this site keeps them.") if known.audience else ""
    narrowed = (rule.shown_to == ShownTo.PUBLIC and known.audience) or (
        rule.shown_to == ShownTo.STAFF and PARTNERS not in known.audience
    )
    if narrowed and known.abstracts:
        return _("Another organisation on this site keeps them, so outside ours they are shown to fewer.")
    return (
        "" if rule.name.casefold() == known.name.casefold() else _("By the rule for “%(name)s”") % {"name": rule.name}
    )
