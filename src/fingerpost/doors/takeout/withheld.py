"""What a copy leaves out of rows that others share, where several organisations live in one home.

A shared paper goes with every copy, but not what only others may see of it: an abstract that a database keeps from this
organisation, the notes of whoever else brought the paper in, and the addresses of people who are not its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from django.db.models import Model

from fingerpost.areas.knowledge.models import Citation, ImportedItem, Item, Merge, Version
from fingerpost.areas.knowledge.source import as_text, from_text
from fingerpost.areas.knowledge.sources.seeing import hidden_from
from fingerpost.base.accounts.models import Membership, Person
from fingerpost.base.records.viewer import Role, Viewer

Row = Any


def withhold(model: type[Model], rows: Sequence[Row], organisation: int) -> None:
    """Take out of these rows of a table what the organisation may not have, as they are written and not as they are."""
    if keep_back := _WITHHELD.get(model):
        keep_back(rows, organisation)


def _addresses(people: Sequence[Row], organisation: int) -> None:
    pks = [person.pk for person in people]
    ours = set(Membership.objects.filter(organisation=organisation, person__in=pks).values_list("person", flat=True))
    for person in people:
        if person.pk not in ours:
            person.email = None


def _records(citations: Sequence[Row], organisation: int) -> None:
    left_out = _left_out([citation.pk for citation in citations], organisation)
    for citation in citations:
        citation.source = _without(citation.source, left_out.get(citation.pk, ()))


def _versions(versions: Sequence[Row], organisation: int) -> None:
    left_out = _left_out([version.item_id for version in versions], organisation)
    for version in versions:
        if "source" in version.before:
            said = cast("dict[str, Any]", version.before)
            version.before = said | {"source": _without(said["source"], left_out.get(version.item_id, ()))}


def _merges(merges: Sequence[Row], organisation: int) -> None:
    """What a merge remembers of two records is no more than what the organisation gets of them."""
    left_out = _left_out([item for merge in merges for item in (merge.kept_id, merge.gone_id)], organisation)
    for merge in merges:
        hidden = {"kept": left_out.get(merge.kept_id, ()), "gone": left_out.get(merge.gone_id, ())}
        for name in ("before", "after"):
            remembered = getattr(merge, name)
            told = {
                each: columns | {"source": _without(columns["source"], hidden[each])}
                for each, columns in remembered.items()
            }
            setattr(merge, name, told)


def _left_out(items: Sequence[int], organisation: int) -> Mapping[int, Sequence[str]]:
    """The fields of shared records, by item, that the organisation does not get; its own records it gets whole."""
    desk = Viewer(organisation=organisation, role=Role.ADMINISTRATOR)
    shared = Item.objects.filter(pk__in=items, organisation=None)
    told = dict(shared.annotate(kept=hidden_from(desk)).values_list("pk", "kept"))
    brought = set(
        ImportedItem.objects.filter(run__organisation=organisation, item__in=told).values_list("item", flat=True)
    )
    return {
        item: [*(("abstract", "extra") if hidden else ()), *(("extra",) if item not in brought else ())]
        for item, hidden in told.items()
    }


def _without(source: str, names: Iterable[str]) -> str:
    """A stored record without these fields; to the letter what it was where it has none of them."""
    gone = set(names)
    stored = from_text(source) if gone else {}
    if not gone & stored.keys():
        return source
    return as_text({name: value for name, value in stored.items() if name not in gone})


_WITHHELD: Mapping[type[Model], Callable[[Sequence[Row], int], None]] = {
    Person: _addresses,
    Citation: _records,
    Version: _versions,
    Merge: _merges,
}
