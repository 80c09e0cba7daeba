"""Which stored item, if any, is the paper that a new record speaks of.

A PubMed identifier decides. A DOI decides only when the rest agrees too, because abstracts in one supplement share a
DOI. A record without either is met again by title, year, first author and pages, among shared items and our own. What
became part of another item is met there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ..duplicates.comparing import Outcome, outcome
from ..duplicates.preparing import prepared
from ..models import Citation, Item
from ..source import from_text, plain_words, record_from
from .prepare import Prepared

_TELLING_TITLE = 30  # letters


@dataclass(slots=True)
class Target:
    """The item that a record is to be stored in: new, or already there. `before` is its record as it was, `whose` the
    columns that say whose it was, who saw it and where the record came from.

    `abstract_from` names the database that its abstract now comes from; None where that is as it was.
    """

    item: Item
    citation: Citation
    new: bool
    before: str = ""
    whose: dict[str, Any] = field(default_factory=dict)
    abstract_from: str | None = None


@dataclass
class Known:
    """The items that a batch may meet, by each of their keys. Grows as the batch adds its own."""

    by_pmid: dict[str, Target] = field(default_factory=dict)
    by_doi: dict[str, list[tuple[Target, Citation]]] = field(default_factory=dict)
    by_key: dict[str, Target] = field(default_factory=dict)
    by_item: dict[int, Target] = field(default_factory=dict)

    def add(self, target: Target, citation: Citation | None = None) -> None:
        """Remember a target under all its keys, or under those of a record that has become part of it."""
        citation = citation or target.citation
        if citation.pmid:
            self.by_pmid[citation.pmid] = target
        if citation.doi:
            self.by_doi.setdefault(citation.doi, []).append((target, citation))
        self.by_key.setdefault(citation.match_key, target)

    def target_of(self, citation: Citation) -> Target:
        """The target that a stored record belongs to now: one and the same, however often it is asked for."""
        found = now_in(Target(citation.item, citation, new=False))
        return self.by_item.setdefault(found.item.pk, found)

    def find(self, record: Prepared) -> Target | None:
        """The target that is the same paper, or None."""
        if record.pmid and record.pmid in self.by_pmid:
            return self.by_pmid[record.pmid]
        if record.item in self.by_item:
            return self.by_item[record.item]
        for target, citation in self.by_doi.get(record.doi, ()) if record.doi else ():
            if _may_be(target, record) and _one_work(citation, record):
                return target
        same = self.by_key.get(record.match_key)
        if same is None or not _may_be(same, record) or _other_doi(same, record):
            return None
        return same if _says_enough(record) or _one_work(same.citation, record) else None


def _may_be(target: Target, record: Prepared) -> bool:
    return not (record.pmid and target.citation.pmid and record.pmid != target.citation.pmid)


def _other_doi(target: Target, record: Prepared) -> bool:
    return bool(record.doi and target.citation.doi and record.doi != target.citation.doi)


def _one_work(citation: Citation, record: Prepared) -> bool:
    """Whether two records are of one work: the same titles and DOI, or found to be so when everything is compared."""
    if citation.source == record.source:
        return True
    stored, new = from_text(citation.source), from_text(record.source)
    if record.doi == citation.doi != "" and plain_words(stored.get("title", "")) == plain_words(record.title):
        return True
    return outcome(prepared(0, record_from(stored)), prepared(1, record_from(new)))[0] is Outcome.SAME


def _says_enough(record: Prepared) -> bool:
    """Whether a title, a year, an author and pages tell a work from others: "Editorial" without an author does not."""
    return len(record.title) > _TELLING_TITLE


def now_in(target: Target) -> Target:
    """The target itself, or the item that it has become part of."""
    while target.item.merged_into_id:
        citation = Citation.objects.select_related("item").get(pk=target.item.merged_into_id)
        target = Target(citation.item, citation, new=False)
    return target


def known_items(records: Sequence[Prepared], organisation: int, known: Known | None = None) -> Known:
    """Every stored item that one of the records may be, in at most five queries, and one for each that moved.

    `known` is what was found before. A record with a PubMed identifier can be met by its title only in an item without
    one, so only those are asked for.
    """
    known = known or Known()
    rows = Citation.objects.select_related("item")
    met: set[int] = set()
    for wanted in _lookups(records):
        # Whose an item is, is asked here: as a condition on the join it makes SQLite read every item there is.
        for citation in sorted(rows.filter(wanted), key=lambda citation: citation.pk):
            if citation.pk not in met and citation.item.organisation_id in (None, organisation):
                met.add(citation.pk)
                known.add(known.target_of(citation), citation)
    return known


def _lookups(records: Sequence[Prepared]) -> list[Q]:
    pmids = {record.pmid for record in records if record.pmid}
    dois = {record.doi for record in records if record.doi}
    titles = {record.match_key for record in records if record.pmid}
    bare_titles = {record.match_key for record in records if not record.pmid}
    items = {record.item for record in records if record.item}
    asked = (
        (items, Q(pk__in=items)),
        (pmids, Citation.numbered(pmids)),
        (dois, Q(doi__in=dois)),
        (titles, Q(match_key__in=titles, pmid="")),
        (bare_titles, Q(match_key__in=bare_titles)),
    )
    return [wanted for values, wanted in asked if values]
