"""Which tables and which of their rows are an organisation's: by their relations, so that none is forgotten.

What belongs to an organisation is its own. What has no organisation but could have one (a shared paper, a notice of
one) goes with it. What belongs to a row goes where that goes. People, audiences and names of databases go with what
points at them; a person's own profile goes with members only. What this site did with copies is told in its own ledger.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from fingerpost.base.accounts.models import Membership, Organisation, Person
from fingerpost.base.activity.models import Event, EventRef
from fingerpost.base.records.models import Audience, AudienceToken

NOT_TAKEN = {
    "activity.delivery": "what this machine still has to tell",
    "activity.job": "what this machine still has to do",
    "accounts.invitation": "secrets in letters on their way",
    "accounts.letter": "letters on their way",
    "vocabulary.vocabulary": "loaded from its publisher, and again",
    "vocabulary.descriptor": "loaded from its publisher, and again",
    "knowledge.archiverun": "tells of folders of this machine, and of files that may identify a patient",
    "knowledge.archivedfile": "tells of folders of this machine, and of files that may identify a patient",
}
"""Tables that stay behind, and why."""

_WITH_WHAT_POINTS = ("records.audience", "accounts.person", "knowledge.sourcedatabase")
Table = type[Model]


def tables() -> list[Table]:
    """Every table of ours that is taken, each behind those that it points at."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("fingerpost.")]
    left = [model for model in ours if model._meta.label_lower not in NOT_TAKEN]
    done: list[Table] = []
    while left:
        ready = [model for model in left if not (_needed(model) & set(left) - {model})]
        done += sorted(ready, key=lambda model: model._meta.label_lower) or left
        left = [model for model in left if model not in done]
    return done


def rows_of(model: Table, organisation: int) -> QuerySet[Model]:
    """The organisation's rows of a table, by key."""
    rows = model._base_manager.filter(_ours(model, organisation)).order_by("pk")
    return rows.exclude(_about_copies(model))


def _about_copies(model: Table) -> Q:
    if model is Event:
        return Q(name__startswith="takeout.")
    return Q(event__name__startswith="takeout.") if model is EventRef else Q(pk__in=[])


def loose_ends(model: Table) -> list[ForeignKey[Model, Model]]:
    """The columns of a table that may point at rows that stay behind, and are then empty."""
    return [field for field in _relations(model) if field.null and field.related_model is not Person]


def alone() -> bool:
    """Whether there is only one organisation, so that all there is is its own."""
    return Organisation.objects.count() < 2


def _needed(model: Table) -> set[Table]:
    return {field.related_model for field in _relations(model) if not field.null}


def _relations(model: Table) -> list[ForeignKey[Model, Model]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _ours(model: Table, organisation: int, prefix: str = "") -> Q:
    """A condition for the organisation's rows of a table; with a prefix, for rows of another that point at them."""
    if model is Organisation:
        return Q(**{f"{prefix}pk": organisation})
    if model._meta.label_lower in _WITH_WHAT_POINTS:
        return Q() if prefix else _pointed_at(model, organisation)
    conditions = list(_by_column(model, organisation, prefix)) or list(_by_owner(model, organisation, prefix))
    for field in _relations(model):
        if not field.null and field.related_model not in (Organisation, model):
            conditions.append(_ours(field.related_model, organisation, f"{prefix}{field.name}__"))
    joined = Q()
    for condition in conditions:
        joined &= condition
    return joined


def _by_column(model: Table, organisation: int, prefix: str) -> Iterator[Q]:
    """By its own column `organisation`: the ledger's is a number, and one without is told when there is only one."""
    field = next((field for field in model._meta.concrete_fields if field.name == "organisation"), None)
    if field is None:
        return
    ours = Q(**{f"{prefix}organisation": organisation})
    shared = field.null and (field.is_relation or alone())
    yield ours | Q(**{f"{prefix}organisation__isnull": True}) if shared else ours


def _by_owner(model: Table, organisation: int, prefix: str) -> Iterator[Q]:
    """By the person that it belongs to, or the audience that it is a part of, where nothing else says whose it is."""
    named = {field.related_model: field for field in _relations(model) if not field.null}
    if set(named) == {Person}:
        members = Membership.objects.filter(organisation=organisation).values("person")
        yield Q(**{f"{prefix}{named[Person].name}__in": members})
    elif set(named) == {Audience}:
        kept = Audience.objects.filter(_pointed_at(Audience, organisation)).values("pk")
        yield Q(**{f"{prefix}{named[Audience].name}__in": kept})


def _pointed_at(model: Table, organisation: int) -> Q:
    condition = Q(pk__in=[])
    for other in tables():
        for field in _pointing(other, model):
            rows = other._base_manager.filter(_ours(other, organisation)).exclude(**{f"{field.name}__isnull": True})
            condition |= Q(pk__in=rows.values(field.name))
    return condition


def _pointing(other: Table, model: Table) -> Iterator[Field[Model, Model]]:
    """The columns by which a table points at another; the tokens of an audience are a part of it and do not count."""
    return (field for field in _relations(other) if field.related_model is model and other is not AudienceToken)
