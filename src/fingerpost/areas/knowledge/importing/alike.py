"""Which stored item a new record may be, where no number says so: compared with those few that share a telling thing.

Looks among everybody's papers and the organisation's own, and among what the same batch brought before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from ..duplicates import preparing
from ..duplicates.blocking import LARGEST_BLOCK
from ..duplicates.blocks import Blocks
from ..duplicates.comparing import Outcome, outcome
from ..models import Citation
from ..source import from_text, record_from
from .matching import Known, Target
from .prepare import Prepared

_COLUMNS = ("block_start", "block_long", "block_place")
_MOST_ASKED = 3
"""Questions about one new record: the likeliest tell enough."""


@dataclass(slots=True)
class Candidate:
    """A stored record that a new one may be, and the item that it now belongs to. Read only when it is compared."""

    target: Target
    source: str
    pmid: str
    read: preparing.Prepared | None = None

    def prepared(self) -> preparing.Prepared:
        """The record ready to be compared."""
        if self.read is None:
            self.read = preparing.prepared(0, record_from(from_text(self.source)))
        return self.read


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a new record is to the items here: the one that it is, or those to ask about; each with its score."""

    same: tuple[Target, float] | None = None
    ask: tuple[tuple[Target, float], ...] = ()


@dataclass
class Alike:
    """Candidates by their numbers for each block. Grows as a batch adds its own."""

    by_block: dict[tuple[int, int], list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    stored: set[int] = field(default_factory=set)

    def add(self, blocks: Blocks, candidate: Candidate) -> None:
        """Remember a candidate."""
        for block in _blocks(blocks):
            self.by_block[block].append(candidate)

    def judge(self, record: Prepared) -> Verdict:
        """What a record is that no number has found."""
        candidates = {id(each): each for each in self._sharing(record)}.values()
        if not candidates:
            return Verdict()
        new = preparing.prepared(0, record_from(from_text(record.source)))
        found = [(*outcome(new, each.prepared()), each.target) for each in candidates]
        same = [(score, target) for told, score, target in found if told is Outcome.SAME]
        if same:
            score, target = max(same, key=lambda each: each[0])
            return Verdict(same=(target, score))
        asked = sorted((each for each in found if each[0] is Outcome.ASK), key=lambda each: -each[1])
        once = {id(target): (target, score) for _, score, target in reversed(asked)}
        return Verdict(ask=tuple(sorted(once.values(), key=lambda each: -each[1])[:_MOST_ASKED]))

    def _sharing(self, record: Prepared) -> Iterator[Candidate]:
        """Two PubMed numbers are two papers, so those are not compared; nor what is shared by very many."""
        for block in _blocks(record.blocks):
            together = self.by_block.get(block, ())
            if len(together) <= LARGEST_BLOCK:
                yield from (each for each in together if not (each.pmid and record.pmid))


def stored_alike(records: Sequence[Prepared], organisation: int, known: Known, found: Alike | None = None) -> Alike:
    """The stored items that share a block with one of these records, and those found before. At most five queries."""
    found = found or Alike()
    wanted = list(_rare_blocks(records))
    if not wanted:
        return found
    rows = Citation.objects.filter(reduce(or_, wanted)).select_related("item")
    for citation in sorted(rows, key=lambda row: row.pk):
        if citation.pk not in found.stored and citation.item.organisation_id in (None, organisation):
            found.stored.add(citation.pk)
            candidate = Candidate(known.target_of(citation), citation.source, citation.pmid)
            found.add(blocks_stored(citation), candidate)
    return found


def blocks_stored(citation: Citation) -> Blocks:
    """The numbers that a stored record has."""
    return Blocks(citation.block_start, citation.block_long, citation.block_place)


def _rare_blocks(records: Sequence[Prepared]) -> Iterator[Q]:
    """Conditions for the blocks of these records that not too many stored ones share."""
    for place, column in enumerate(_COLUMNS):
        for numbers, beside in _by_number(records, place):
            rows = Citation.objects.filter(beside, **{f"{column}__in": numbers})
            shared = rows.values(column).annotate(n=Count("pk")).filter(n__lte=LARGEST_BLOCK).order_by()
            if few := list(shared.values_list(column, flat=True)):
                yield beside & Q(**{f"{column}__in": few})


def _by_number(records: Iterable[Prepared], place: int) -> Iterator[tuple[list[int], Q]]:
    """The numbers in one column: of records with a PubMed number, which meet only those without, and of the rest."""
    sorts: dict[bool, set[int]] = {True: set(), False: set()}
    for record in records:
        number = record.blocks.numbers[place]
        if number is not None:
            sorts[bool(record.pmid)].add(number)
    if sorts[True]:
        yield sorted(sorts[True]), Q(pmid="")
    if sorts[False]:
        yield sorted(sorts[False]), Q()


def _blocks(blocks: Blocks) -> Iterator[tuple[int, int]]:
    return ((place, number) for place, number in enumerate(blocks.numbers) if number is not None)


def stored_near(citations: Sequence[Citation], organisation: int) -> dict[int, list[Citation]]:
    """For each of these stored records those that came in before it and share a block with it, everybody's or ours."""
    stored = [blocks_stored(row).numbers for row in citations]
    few = {column: _rare({row[place] for row in stored}, column) for place, column in enumerate(_COLUMNS)}
    wanted = [Q(**{f"{column}__in": numbers}) for column, numbers in few.items() if numbers]
    shared: dict[tuple[int, int], list[Citation]] = defaultdict(list)
    rows = Citation.objects.filter(reduce(or_, wanted), item__merged_into=None) if wanted else Citation.objects.none()
    for row in sorted(rows.select_related("item"), key=lambda row: row.pk):
        if row.item.organisation_id in (None, organisation):
            for block in _blocks(blocks_stored(row)):
                shared[block].append(row)
    return {citation.pk: _before(citation, shared) for citation in citations}


def _before(citation: Citation, shared: dict[tuple[int, int], list[Citation]]) -> list[Citation]:
    together = (shared.get(block, ()) for block in _blocks(blocks_stored(citation)))
    rows = {row.pk: row for some in together if len(some) <= LARGEST_BLOCK for row in some}
    return [row for key, row in rows.items() if key < citation.pk]


def _rare(numbers: set[int | None], column: str) -> list[int]:
    """Those of these numbers that more than one stored record has, and not too many."""
    rows = Citation.objects.filter(
        **{f"{column}__in": sorted(number for number in numbers if number is not None)}
    ).values(column)
    counted = rows.annotate(n=Count("pk")).filter(n__lte=LARGEST_BLOCK, n__gt=1).order_by()
    return list(counted.values_list(column, flat=True))
