"""Reading databases and the rules about their abstracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import NotFound

from ..models import AbstractRule, SourceDatabase
from .names import begins_with


@dataclass(frozen=True, slots=True)
class Known:
    """A database, how many abstracts are here from it, the rule of ours that speaks of it, and who sees them by all
    rules (nobody in particular: anybody).
    """

    name: str
    abstracts: int
    rule: AbstractRule | None
    audience: tuple[str, ...] = ()


def rules_of(organisation: Organisation) -> list[AbstractRule]:
    """An organisation's rules, by name."""
    return list(AbstractRule.objects.filter(organisation=organisation).select_related("set_by").order_by("name"))


def rule_by_uid(uid: str, organisation: Organisation) -> AbstractRule:
    """One of an organisation's rules. Raises NotFound when there is none."""
    found = AbstractRule.objects.filter(organisation=organisation, uid=uid).first()
    if found is None:
        raise NotFound(_("There is no such rule."))
    return found


def databases_known(rules: Iterable[AbstractRule], organisation: Organisation) -> list[Known]:
    """The databases that abstracts of shared items and our own came from, by name, each with its best-fitting rule."""
    given = sorted(rules, key=lambda rule: len(rule.name.split()))
    ours = Q(abstracts__item__organisation=None) | Q(abstracts__item__organisation=organisation)
    number = Count("abstracts", filter=ours & Q(abstracts__isnull=False))
    counted = SourceDatabase.objects.annotate(number=number).filter(number__gt=0).order_by("name")
    return [_known(each, each.number, given) for each in counted.select_related("audience")]


def _known(database: SourceDatabase, number: int, rules: list[AbstractRule]) -> Known:
    audience = database.audience.tokens if database.audience else ()
    return Known(database.name, number, _fitting(database.name, rules), audience)


def _fitting(name: str, rules: list[AbstractRule]) -> AbstractRule | None:
    return next((rule for rule in reversed(rules) if begins_with(name, rule.name)), None)
