"""Papers here without an abstract, asked for by identifier: PubMed by number; by DOI Europe PMC, then Crossref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from rapidfuzz import fuzz

from fingerpost.areas.knowledge.harvesting.queries import wanting_abstracts
from fingerpost.areas.knowledge.models import Citation
from fingerpost.areas.knowledge.source import plain_words
from fingerpost.base.formats.source_record import SourceRecord

from ...connector import Checkpoint, Connector, Found, Part
from ...reading import works_of
from ..crossref.connector import Crossref
from ..europe_pmc.connector import EuropePMC
from ..pubmed.connector import BATCH, PubMed

DOIS_AT_ONCE = 20
_ALIKE = 85.0
_AGAIN = timedelta(days=90)
"""After which what nobody knew is asked for again."""


class Completing(Connector):
    """The checkpoint is the number of the last record looked at, and the day on which looking through all began."""

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """In batches of 200 records, the earliest stored first."""
        began = date.fromisoformat(str(checkpoint.get("began", self.today)))
        fresh = self.today - began > _AGAIN
        after, began = (0, self.today) if fresh else (int(checkpoint.get("after", 0)), began)
        while wanting := list(islice(wanting_abstracts(self.organisation, after), BATCH)):
            after = wanting[-1].pk
            place = {"after": after, "began": str(began)}
            yield Part(self._by_number(wanting), origin="pubmed-xml")
            yield Part(self._by_doi([each for each in wanting if not each.pmid]), place)

    def count(self) -> int:
        """How many papers have an identifier and no abstract."""
        return wanting_abstracts(self.organisation, 0).count()

    def _by_number(self, wanting: Sequence[Citation]) -> list[Found]:
        numbers = [each.pmid for each in wanting if each.pmid]
        if not numbers:
            return []
        return PubMed(self.settings, self.client, self.today).by_number(numbers)

    def _by_doi(self, wanting: Sequence[Citation]) -> list[Found]:
        titles = {each.doi: each.item.title for each in wanting if each.doi}
        found = _same(self._europe_pmc(list(titles)), titles)
        left = {doi: title for doi, title in titles.items() if doi not in found}
        return [*found.values(), *_same(self._crossref(list(left)), left).values()]

    def _europe_pmc(self, dois: Sequence[str]) -> Iterator[Found]:
        for some in _cut(dois):
            query = " OR ".join(f'DOI:"{doi}"' for doi in some)
            asked = {"query": query, "format": "json", "resultType": "core", "pageSize": str(2 * DOIS_AT_ONCE)}
            yield from works_of(self.client.get(EuropePMC.base, asked | self._who("email"), accept=("json",)).body)

    def _crossref(self, dois: Sequence[str]) -> Iterator[Found]:
        for some in _cut([doi for doi in dois if "," not in doi]):
            asked = {"filter": ",".join(f"doi:{doi}" for doi in some), "rows": str(DOIS_AT_ONCE)}
            yield from works_of(self.client.get(Crossref.base, asked | self._who("mailto"), accept=("json",)).body)

    def _who(self, name: str) -> dict[str, str]:
        return {name: str(self.settings.get("contact", ""))}


def _cut(dois: Sequence[str]) -> Iterator[Sequence[str]]:
    return (dois[start : start + DOIS_AT_ONCE] for start in range(0, len(dois), DOIS_AT_ONCE))


def _same(found: Iterable[Found], titles: Mapping[str, str]) -> dict[str, Found]:
    """What was found, by DOI, where its title is that of the record here: supplements share one DOI."""
    kept: dict[str, Found] = {}
    for each in found:
        record = each.record
        if isinstance(record, SourceRecord) and _alike(titles.get(record.doi, ""), record.title):
            kept.setdefault(record.doi, Found("", record))
    return kept


def _alike(one: str, other: str) -> bool:
    """Whether two titles are one, but for a subtitle or some words."""
    return fuzz.token_set_ratio(plain_words(one), plain_words(other)) >= _ALIKE
