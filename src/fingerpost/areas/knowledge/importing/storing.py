"""Turn a batch of prepared records into rows: added, updated or unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from fingerpost.base.records.models import Audience, audience_of
from fingerpost.base.records.viewer import PUBLIC

from ..duplicates.blocks import blocks_of
from ..merging.uniting import GONE, KEPT, united
from ..models import AbstractSource, Citation, ImportedItem, ImportRun, Item, Joining, Kind, Likeness, Version
from ..source import as_text, from_text, match_key, record_from
from ..sources.keeping import abstract_from, keep_sources
from .alike import Alike, Candidate, stored_alike
from .inserting import Row, insert, insert_values, next_keys
from .matching import Known, Target, known_items
from .prepare import Prepared, design_of_record, merged

_COLUMNS = ("pmid", "doi", "match_key", "origin", "source", "block_start", "block_long", "block_place")
_SHOWN = 300  # characters of a title
_AUTHORITY = {"pubmed-xml": 3, "nbib": 2}


@dataclass
class Outcome:
    """What a batch did, as targets and counts."""

    added: list[Target] = field(default_factory=list)
    updated: list[Target] = field(default_factory=list)
    unchanged: int = 0
    again: int = 0
    joined: list[tuple[Prepared, Target, float]] = field(default_factory=list)
    asked: list[tuple[Target, Target, float]] = field(default_factory=list)

    @property
    def refs(self) -> list[str]:
        """The items that changed."""
        return [target.item.ref for target in (*self.added, *self.updated)]


@dataclass
class Here:
    """What a batch is matched with: items by their numbers, items that are alike; and what comes of it.

    `audience` is that of papers with a number, `own` that of records without.
    """

    known: Known
    alike: Alike
    organisation: int
    audience: Audience
    own: Audience
    outcome: Outcome = field(default_factory=Outcome)


def sort_out(records: Sequence[Prepared], run: ImportRun, origin: str, audience: Audience, own: Audience) -> Outcome:
    """Match every record with what is stored and with the batch itself. Writes nothing."""
    here = around(records, run.organisation_id, audience, own)
    sort_into(here, records, origin)
    return here.outcome


def around(
    records: Sequence[Prepared], organisation: int, audience: Audience, own: Audience, before: Here | None = None
) -> Here:
    """What these records may meet among what is stored, and among what earlier batches met and brought."""
    known = known_items(records, organisation, before.known if before else None)
    strangers = [record for record in records if known.find(record) is None]
    alike = stored_alike(strangers, organisation, known, before.alike if before else None)
    return Here(known, alike, organisation, audience, own)


def sort_into(here: Here, records: Sequence[Prepared], origin: str) -> None:
    """Match every record in order; each may be met by those behind it."""
    for record in records:
        if target := here.known.find(record):
            _meet_again(record, target, origin, here)
            continue
        verdict = here.alike.judge(record)
        if verdict.same:
            _join(record, *verdict.same, origin, here)
            continue
        new = _add(record, origin, here)
        here.outcome.asked += [(target, new, score) for target, score in verdict.ask]


def _add(record: Prepared, origin: str, here: Here) -> Target:
    shared = bool(record.pmid or record.doi)
    item = Item(
        kind=Kind.EVIDENCE,
        organisation_id=None if shared else here.organisation,
        audience=here.audience if shared else here.own,
    )
    target = Target(item, Citation(item=item, origin=origin), new=True)
    _fill(target, record)
    target.abstract_from = record.abstract_from
    here.known.add(target)
    here.alike.add(record.blocks, Candidate(target, record.source, record.pmid))
    here.outcome.added.append(target)
    return target


def _join(record: Prepared, target: Target, score: float, origin: str, here: Here) -> None:
    """Take a record into an item that is the same work by everything but a number: of each field the richer one."""
    citation = target.citation
    old, new = from_text(citation.source), from_text(record.source)
    replace = _AUTHORITY.get(origin, 1) > _AUTHORITY.get(citation.origin, 1)
    made, chosen = united(new, old) if replace else united(old, new)
    here.outcome.joined.append((record, target, score))
    if new.get("abstract") and chosen["abstract"] == (KEPT if replace else GONE):
        target.abstract_from = abstract_from(new)
    _change(target, as_text(made), origin if replace else citation.origin, here)


def _change(target: Target, text: str, origin: str, here: Here) -> None:
    citation = target.citation
    if text == citation.source:
        here.outcome.unchanged += 1
        return
    if not target.new and not target.before:
        target.before, target.whose = citation.source, _whose(target)
        here.outcome.updated.append(target)
    else:
        here.outcome.again += 1
    citation.origin = origin
    _fill(target, prepared_again(text))
    if target.item.organisation_id is None:
        target.item.audience = here.audience
    here.known.add(target)


def _whose(target: Target) -> dict[str, Any]:
    item = target.item
    return {
        "origin": target.citation.origin, "organisation_id": item.organisation_id, "audience_id": item.audience_id,
    }  # fmt: skip


def _meet_again(record: Prepared, target: Target, origin: str, here: Here) -> None:
    citation = target.citation
    replace = _AUTHORITY.get(origin, 1) >= _AUTHORITY.get(citation.origin, 1)
    old, new = from_text(citation.source), from_text(record.source)
    text = as_text(merged(old, new, replace=replace))
    if text != citation.source and new.get("abstract") and (replace or not old.get("abstract")):
        target.abstract_from = abstract_from(new)
    _change(target, text, origin if replace else citation.origin, here)


def prepared_again(text: str) -> Prepared:
    """A stored record made ready once more, after it was merged or restored."""
    record = record_from(from_text(text))
    design = design_of_record(record)
    return Prepared(
        0, record.title, record.year, record.pmid, record.doi, match_key(record), design.code, design.rule,
        record.retracted, text, blocks_of(record),
    )  # fmt: skip


def _fill(target: Target, record: Prepared) -> None:
    item, citation = target.item, target.citation
    item.title, item.year, item.retracted = record.title, record.year, record.retracted
    item.design, item.design_rule = record.design, record.design_rule
    citation.pmid, citation.doi, citation.match_key = record.pmid, record.doi, record.match_key
    citation.source = record.source
    citation.block_start, citation.block_long = record.blocks.start, record.blocks.long
    citation.block_place = record.blocks.place
    if record.pmid or record.doi:
        item.organisation_id = None


def refill(item: Item, citation: Citation, text: str) -> None:
    """Give an item this record, and save it. With a number of its own it is everybody's, to have and to see."""
    _fill(Target(item, citation, new=False), prepared_again(text))
    if item.organisation_id is None:
        item.audience = audience_of([PUBLIC])
    item.updated_at = timezone.now()
    item.save()
    citation.save()


def restore(item: Item, citation: Citation, before: Mapping[str, Any]) -> Target:
    """Put an item back to what a version says it was: its record, whose it was and who saw it; and save it."""
    target = Target(item, citation, new=False, abstract_from=before.get("abstract_from", ""))
    _fill(target, prepared_again(before["source"]))
    item.organisation_id = before.get("organisation_id", item.organisation_id)
    item.audience_id = before.get("audience_id", item.audience_id)
    citation.origin, item.updated_at = before.get("origin", citation.origin), timezone.now()
    item.save()
    citation.save()
    keep_sources([target])
    return target


def write(outcome: Outcome, run: ImportRun, by: str) -> None:
    """Store what a batch changed, and remember which run did it."""
    _store_new(outcome.added)
    versions = _rewrite(outcome.updated, by)
    keep_sources([*outcome.added, *outcome.updated])
    kept: list[Row] = [(run.pk, target.item.pk, None) for target in outcome.added]
    kept += [(run.pk, version.item_id, version.pk) for version in versions]
    insert_values(ImportedItem, ("run_id", "item_id", "version_id"), kept)
    _remember_likeness(outcome, run)


def _store_new(targets: Sequence[Target]) -> None:
    now = timezone.now()
    for target, key in zip(targets, next_keys(Item, len(targets)), strict=True):
        item = target.item
        item.pk, item.created_at, item.updated_at = key, now, now
        target.citation.item = item
    insert([target.item for target in targets])
    insert([target.citation for target in targets])


def _remember_likeness(outcome: Outcome, run: ImportRun) -> None:
    """Store which records were joined without a number, and what has to be asked."""
    Joining.objects.bulk_create(
        Joining(run=run, item=target.item, number=record.number, title=record.title[:_SHOWN], score=score,
                source=record.source)
        for record, target, score in outcome.joined
    )  # fmt: skip
    Likeness.objects.bulk_create(
        Likeness(organisation_id=run.organisation_id, one=one.item, other=other.item, score=score, run=run)
        for one, other, score in outcome.asked
    )


def _rewrite(targets: Sequence[Target], by: str) -> list[Version]:
    if not targets:
        return []
    now = timezone.now()
    for target in targets:
        target.item.updated_at = now
    fields = ["title", "year", "retracted", "design", "design_rule", "organisation", "audience", "updated_at"]
    Item.objects.bulk_update([target.item for target in targets], fields)
    citations = [target.citation for target in targets]
    Citation.objects.bulk_update(citations, _COLUMNS)
    versions = [Version(item=each.item, before=before, by=by, why="Import") for each, before in _before(targets)]
    return Version.objects.bulk_create(versions)


def _before(targets: Sequence[Target]) -> list[tuple[Target, dict[str, Any]]]:
    """What each was before, with whose it was and the database that its abstract came from."""
    sources = AbstractSource.objects.filter(item__in=[target.item for target in targets])
    named = dict(sources.values_list("item", "database__name"))
    return [
        (
            each,
            {"source": each.before, **each.whose}
            | ({"abstract_from": named[each.item.pk]} if each.item.pk in named else {}),
        )
        for each in targets
    ]
