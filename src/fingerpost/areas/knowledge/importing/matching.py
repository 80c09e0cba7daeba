"""Which stored item, if any, is the paper that a new record speaks of.

A PubMed identifier decides. A DOI decides only when the titles agree too, because abstracts in one supplement share a
DOI. A record without either is met again by title, year, first author and pages, among shared items and our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from ..models import Citation, Item
from ..source import plain_words
from .prepare import Prepared

_TITLES_AGREE = 0.6


@dataclass(slots=True)
class Target:
    """The item that a record is to be stored in: new, or already there. `before` is what it was.

    `abstract_from` names the database that its abstract now comes from; None where that is as it was.
    """

    item: Item
    citation: Citation
    new: bool
    before: str = ""
    abstract_from: str | None = None


@dataclass
class Known:
    """The items that a batch may meet, by each of their keys. Grows as the batch adds its own."""

    by_pmid: dict[str, Target] = field(default_factory=dict)
    by_doi: dict[str, list[Target]] = field(default_factory=dict)
    by_key: dict[str, Target] = field(default_factory=dict)

    def add(self, target: Target) -> None:
        """Remember a target under all its keys."""
        citation = target.citation
        if citation.pmid:
            self.by_pmid[citation.pmid] = target
        if citation.doi:
            self.by_doi.setdefault(citation.doi, []).append(target)
        self.by_key.setdefault(citation.match_key, target)

    def find(self, record: Prepared) -> Target | None:
        """The target that is the same paper, or None."""
        if record.pmid and record.pmid in self.by_pmid:
            return self.by_pmid[record.pmid]
        for target in self.by_doi.get(record.doi, ()) if record.doi else ():
            if _may_be(target, record) and titles_agree(target.item.title, record.title):
                return target
        same = self.by_key.get(record.match_key)
        return same if same and _may_be(same, record) and not _other_doi(same, record) else None


def _may_be(target: Target, record: Prepared) -> bool:
    return not (record.pmid and target.citation.pmid and record.pmid != target.citation.pmid)


def _other_doi(target: Target, record: Prepared) -> bool:
    return bool(record.doi and target.citation.doi and record.doi != target.citation.doi)


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles have most of their words in common (Jaccard index of at least 0.6)."""
    first, second = set(plain_words(one).split()), set(plain_words(other).split())
    return bool(first | second) and len(first & second) / len(first | second) >= _TITLES_AGREE


def known_items(records: Sequence[Prepared], organisation: int) -> Known:
    """Every stored item that one of the records may be, in at most four queries.

    A record with a PubMed identifier can be met by its title only in an item without one, so only those are asked for.
    """
    known = Known()
    rows = Citation.objects.select_related("item")
    met: set[int] = set()
    for wanted in _lookups(records):
        # Whose an item is, is asked here: as a condition on the join it makes SQLite read every item there is.
        for citation in sorted(rows.filter(wanted), key=lambda citation: citation.pk):
            if citation.pk not in met and citation.item.organisation_id in (None, organisation):
                met.add(citation.pk)
                known.add(Target(citation.item, citation, new=False))
    return known


def _lookups(records: Sequence[Prepared]) -> list[Q]:
    pmids = {record.pmid for record in records if record.pmid}
    dois = {record.doi for record in records if record.doi}
    titles = {record.match_key for record in records if record.pmid}
    bare_titles = {record.match_key for record in records if not record.pmid}
    asked = (
        (pmids, Q(pmid__in=pmids)),
        (dois, Q(doi__in=dois)),
        (titles, Q(match_key__in=titles, pmid="")),
        (bare_titles, Q(match_key__in=bare_titles)),
    )
    return [wanted for values, wanted in asked if values]
