"""What filters and their values are called here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.designs import design_by_code
from fingerpost.areas.knowledge.models import Holding
from fingerpost.base.accounts import words
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.registry import record_types


def filter_names() -> dict[str, str]:
    """What each filter is called, in the order in which they stand."""
    return {
        "kind": _("Kind"), "design": _("Study design"), "topic": _("Topic"), "organisation": _("Organisation"),
        "source": _("Source"), "status": _("Status"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """The words of an organisation, and the names of the organisations that stand in the counts."""

    words: Mapping[str, list[str]] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str, value: str) -> str:
        """The label of one value of a filter."""
        if name == "kind":
            return self._kind(value)
        if name == "design":
            return design_by_code(value).label
        if name == "organisation":
            return self.organisations.get(value, value)
        return str(dict(Holding.Status.choices).get(value, value)) if name == "status" else value

    def _kind(self, kind: str) -> str:
        if kind in words.LABELS:
            label = words.word(kind, plural=True, overrides=self.words)
        else:
            label = next((each.plural for each in record_types() if each.name == kind), kind)
        return f"{label[:1].upper()}{label[1:]}"


def names_for(organisation: Organisation | None, ids: Iterable[str]) -> Names:
    """The names for the results that somebody in an organisation looks at; `ids` are those of organisations in them."""
    wanted = [int(each) for each in ids if each.isdecimal() and each != "0"]
    found = Organisation.objects.filter(pk__in=wanted) if wanted else ()
    return Names(organisation.words if organisation else {}, {str(each.pk): str(each) for each in found})
