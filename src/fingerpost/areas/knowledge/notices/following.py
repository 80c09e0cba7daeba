"""Taking up what records tell as they come in, change or go. Inside the actions of an import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.portions import portions

from ..models import Citation, Item, Notice, ToldBy
from ..source import from_text
from .keeping import notices_of, restate
from .reading import Told, ToldOf, may_tell, of_itself, of_others
from .telling import known, tell_of_new


class Stored(Protocol):
    """A paper that was stored, new or changed."""

    item: Item
    citation: Citation
    new: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What one record tells: of its own item, or as the record of a notice of another."""

    item: Item
    told: Told
    told_by: ToldBy
    source: str
    notice: Item | None = None


def follow(targets: Sequence[Stored], *, by: Actor, organisation: int | None) -> None:
    """Keep what these records tell as notices, withdraw what they no longer tell, and say what is new.

    Asks nothing where no record is told of and none has changed.
    """
    telling = [(each.item, from_text(each.citation.source)) for each in targets if may_tell(each.citation.source)]
    changed = {each.item.pk: each.item for each in targets if not each.new}
    found = [*_of_itself(telling), *_of_others(telling, organisation)]
    items = changed | {each.item.pk: each.item for each in found}
    if not items:
        return
    rows = notices_of(items)
    before = known(rows)
    if _keep(found, rows, changed.keys()):
        tell_of_new(before, known(restate(list(items))), by=by)
    elif rows:
        restate(list(items))  # an import writes whether a paper is retracted as its record alone has it


def _of_itself(telling: Sequence[tuple[Item, Mapping[str, Any]]]) -> Iterator[Found]:
    for item, stored in telling:
        source = stored.get("database", "")[:150]
        yield from (Found(item, told, ToldBy.RECORD, source) for told in of_itself(stored))


def _of_others(telling: Sequence[tuple[Item, Mapping[str, Any]]], organisation: int | None) -> Iterator[Found]:
    """What records of notices tell of papers that are here."""
    said = [(item, stored.get("database", "")[:150], each) for item, stored in telling for each in of_others(stored)]
    papers = _papers([each for _item, _source, each in said], organisation)
    for notice, source, each in said:
        for paper in papers.get(f"pmid:{each.pmid}") or papers.get(f"doi:{each.doi}") or ():
            if paper.pk != notice.pk:
                yield Found(paper, each.told, ToldBy.NOTICE, source, notice)


def _papers(said: Sequence[ToldOf], organisation: int | None) -> dict[str, list[Item]]:
    """The papers that notices speak of, among shared ones and our own, by identifier."""
    pmids, dois = {each.pmid for each in said if each.pmid}, {each.doi for each in said if each.doi}
    if not pmids and not dois:
        return {}
    papers: dict[str, list[Item]] = {}
    for citation in Citation.objects.filter(Citation.numbered(pmids) | Q(doi__in=dois)).select_related("item"):
        if citation.item.organisation_id in (None, organisation):
            papers.setdefault(f"pmid:{citation.pmid}", []).append(citation.item)
            papers.setdefault(f"doi:{citation.doi}", []).append(citation.item)
    papers.pop("pmid:", None)
    papers.pop("doi:", None)
    return papers


def _keep(found: Sequence[Found], rows: Sequence[Notice], changed: Any) -> bool:
    """Write the notices that are not there yet, or not any more; whether there were any."""
    there = {_identity(row.item_id, row.sort, row.told_by, row.source, row.key): row for row in rows}
    told = {_identity(each.item.pk, each.told.sort, each.told_by, each.source, each.told.key): each for each in found}
    new = [_row(each) for identity, each in told.items() if identity not in there]
    again = [there[identity] for identity in told if identity in there and there[identity].withdrawn_at]
    gone = [
        row for identity, row in there.items()
        if identity not in told and row.told_by == ToldBy.RECORD and row.item_id in changed and not row.withdrawn_at
    ]  # fmt: skip
    Notice.objects.bulk_create(new)
    take_back([row.pk for row in gone], _("Its source no longer says so."))
    Notice.objects.filter(pk__in=[row.pk for row in again]).update(withdrawn_at=None, withdrawn_why="")
    return bool(new or again or gone)


def _identity(item: int, sort: str, told_by: str, source: str, key: str) -> tuple[int, str, str, str, str]:
    return item, str(sort), str(told_by), source, key


def _row(found: Found) -> Notice:
    told = found.told
    return Notice(
        item=found.item, sort=told.sort, told_by=found.told_by, source=found.source, said_as=told.said_as,
        key=told.key, text=told.text, url=told.url, other=found.notice,
    )  # fmt: skip


def take_back(notices: Sequence[int], why: str) -> None:
    """Mark notices, by key, as no longer holding. Inside an action, which restates their items."""
    if notices:
        Notice.objects.filter(pk__in=notices).update(withdrawn_at=timezone.now(), withdrawn_why=why)


def forget_told_by(items: Collection[int]) -> list[str]:
    """Before these items are removed: take back what the records of notices among them told of other papers.

    Gives the references of those papers.
    """
    told = Notice.objects.filter(told_by=ToldBy.NOTICE, withdrawn_at=None).values_list("pk", "item_id", "item__uid")
    gone = set(items)
    pairs = [each for some in portions(items) for each in told.filter(other__in=some) if each[1] not in gone]
    take_back([pk for pk, _item, _uid in pairs], _("The record that told of it was taken out again."))
    if pairs:
        restate([item for _pk, item, _uid in pairs])
    return [f"item:{uid}" for _pk, _item, uid in pairs]
