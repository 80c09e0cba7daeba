"""Turn a batch of prepared records into rows: added, updated or unchanged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from fingerpost.base.records.models import Audience

from ..models import AbstractSource, Citation, ImportedItem, ImportRun, Item, Kind, Version
from ..source import as_text, match_key, record_from
from ..sources.keeping import abstract_from, keep_sources
from .matching import Known, Target, known_items
from .prepare import Prepared, design_of_record, merged

_AUTHORITY = {"pubmed-xml": 3, "nbib": 2}


@dataclass
class Outcome:
    """What a batch did, as targets and counts."""

    added: list[Target] = field(default_factory=list)
    updated: list[Target] = field(default_factory=list)
    unchanged: int = 0
    again: int = 0

    @property
    def refs(self) -> list[str]:
        """The items that changed."""
        return [target.item.ref for target in (*self.added, *self.updated)]


def sort_out(records: Sequence[Prepared], run: ImportRun, origin: str, audience: Audience) -> Outcome:
    """Match every record with what is stored and with the batch itself. Writes nothing."""
    known = known_items(records, run.organisation_id)
    outcome = Outcome()
    for record in records:
        target = known.find(record)
        if target is None:
            _add(record, run, origin, audience, known, outcome)
        else:
            _meet_again(record, target, origin, known, outcome)
    return outcome


def _add(
    record: Prepared, run: ImportRun, origin: str, audience: Audience, known: Known, outcome: Outcome
) -> None:  # fmt: skip
    shared = bool(record.pmid or record.doi)
    item = Item(kind=Kind.EVIDENCE, organisation_id=None if shared else run.organisation_id, audience=audience)
    target = Target(item, Citation(item=item, origin=origin), new=True)
    _fill(target, record)
    target.abstract_from = abstract_from(json.loads(record.source))
    known.add(target)
    outcome.added.append(target)


def _meet_again(record: Prepared, target: Target, origin: str, known: Known, outcome: Outcome) -> None:
    citation = target.citation
    replace = _AUTHORITY.get(origin, 1) >= _AUTHORITY.get(citation.origin, 1)
    old, new = json.loads(citation.source), json.loads(record.source)
    text = as_text(merged(old, new, replace=replace))
    if text == citation.source:
        outcome.unchanged += 1
        return
    if not target.new and not target.before:
        target.before = citation.source
        outcome.updated.append(target)
    else:
        outcome.again += 1
    citation.origin = origin if replace else citation.origin
    if new.get("abstract") and (replace or not old.get("abstract")):
        target.abstract_from = abstract_from(new)
    _fill(target, prepared_again(text))
    known.add(target)


def prepared_again(text: str) -> Prepared:
    """A stored record made ready once more, after it was merged or restored."""
    record = record_from(json.loads(text))
    design = design_of_record(record)
    return Prepared(
        0, record.title, record.year, record.pmid, record.doi, match_key(record), design.code, design.rule,
        record.retracted, text,
    )  # fmt: skip


def _fill(target: Target, record: Prepared) -> None:
    item, citation = target.item, target.citation
    item.title, item.year, item.retracted = record.title, record.year, record.retracted
    item.design, item.design_rule = record.design, record.design_rule
    citation.pmid, citation.doi, citation.match_key = record.pmid, record.doi, record.match_key
    citation.source = record.source
    if record.pmid or record.doi:
        item.organisation_id = None


def restore(item: Item, citation: Citation, text: str, origin: str, database: str = "") -> None:
    """Put an item back to the record that it had before, its abstract from this database, and save it."""
    target = Target(item, citation, new=False, abstract_from=database)
    _fill(target, prepared_again(text))
    citation.origin, item.updated_at = origin, timezone.now()
    item.save()
    citation.save()
    keep_sources([target])


def write(outcome: Outcome, run: ImportRun, by: str) -> None:
    """Store what a batch changed, and remember which run did it."""
    Item.objects.bulk_create([target.item for target in outcome.added])
    Citation.objects.bulk_create([target.citation for target in outcome.added])
    versions = _rewrite(outcome.updated, by)
    keep_sources([*outcome.added, *outcome.updated])
    kept = [ImportedItem(run=run, item=target.item) for target in outcome.added]
    kept += [ImportedItem(run=run, item=version.item, version=version) for version in versions]
    ImportedItem.objects.bulk_create(kept)


def _rewrite(targets: Sequence[Target], by: str) -> list[Version]:
    if not targets:
        return []
    now = timezone.now()
    for target in targets:
        target.item.updated_at = now
    fields = ["title", "year", "retracted", "design", "design_rule", "organisation", "updated_at"]
    Item.objects.bulk_update([target.item for target in targets], fields)
    citations = [target.citation for target in targets]
    Citation.objects.bulk_update(citations, ["pmid", "doi", "match_key", "origin", "source"])
    versions = [Version(item=each.item, before=before, by=by, why="Import") for each, before in _before(targets)]
    return Version.objects.bulk_create(versions)


def _before(targets: Sequence[Target]) -> list[tuple[Target, dict[str, Any]]]:
    """What each was before, with the database that its abstract came from."""
    sources = AbstractSource.objects.filter(item__in=[target.item for target in targets])
    named = dict(sources.values_list("item", "database__name"))
    return [
        (each, {"source": each.before} | ({"abstract_from": named[each.item.pk]} if each.item.pk in named else {}))
        for each in targets
    ]
