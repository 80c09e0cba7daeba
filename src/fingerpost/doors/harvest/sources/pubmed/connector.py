"""PubMed by its E-utilities: a search kept on NCBI's history server, its records fetched 200 at a time.

What is documented there: at most 9,999 records of one search can be fetched, so that larger ones are cut by the day
on which records entered PubMed; three requests a second, ten with a key; `tool` and `email` name who asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ...client import BadAnswer
from ...connector import Checkpoint, Found, Part, PrunedConnector
from ...reading import articles_of, json_of

MOST_OF_ONE_SEARCH = 9_999
BATCH = 200
ENTERED, CHANGED = "edat", "mdat"
_DAY = timedelta(days=1)
_BEGINNING = date(1800, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run is: by which date, the days that are left, and within the first of them how many are stored."""

    dates: str
    start: date
    until: date
    end: date | None = None
    done: int = 0

    def checkpoint(self, start: date, end: date, done: int) -> Checkpoint:
        """This place, further on."""
        return {"dates": self.dates, "start": str(start), "end": str(end), "until": str(self.until), "done": done}


@dataclass(frozen=True, slots=True)
class Search:
    """A search as NCBI keeps it: the days it covers, how many it found, and where it is kept."""

    start: date
    end: date
    count: int
    kept: dict[str, str]
    ids: Sequence[str]
    notes: Sequence[str]


class PubMed(PrunedConnector):
    """A PubMed search. The first time what there is; then what is new or was changed, retractions among it."""

    origin = "pubmed-xml"
    base = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """Cut into stretches of days that can be fetched whole."""
        place = place_of(checkpoint, self.today)
        start = place.start
        if place.end:
            yield from self._fetched(place, self._search(place.dates, place.start, place.end), place.done)
            start = place.end + _DAY
        for found in self._stretches(place.dates, start, place.until):
            yield from self._fetched(place, found, 0)
        yield Part(checkpoint={"since": str(place.until)}, last=True)

    def count(self) -> int:
        """How many records the search finds in all."""
        return self._search(ENTERED, _BEGINNING, self.today).count

    def ids(self) -> Iterator[str]:
        """The identifiers of all that the search finds now."""
        for found in self._stretches(ENTERED, _BEGINNING, self.today, MOST_OF_ONE_SEARCH):
            yield from (f"pmid:{number}" for number in found.ids)

    def gone(self, upstream: Sequence[str]) -> list[str]:
        """Those that PubMed has deleted. A search that no longer finds a paper is no reason to withdraw it."""
        left: set[str] = set()
        for start in range(0, len(upstream), BATCH):
            numbers = [name.removeprefix("pmid:") for name in upstream[start : start + BATCH]]
            left |= {found.upstream for found in self.by_number(numbers)}
        return [name for name in upstream if name not in left]

    def by_number(self, numbers: Sequence[str]) -> list[Found]:
        """The records with these PubMed identifiers, at most 200, as far as there are such."""
        return articles_of(self._ask("efetch", {"id": ",".join(numbers), "retmode": "xml"}, "xml"))

    def _fetched(self, place: Place, search: Search, done: int) -> Iterator[Part]:
        notes = search.notes
        for start in range(done, search.count, BATCH):
            asked = {**search.kept, "retstart": str(start), "retmax": str(BATCH), "retmode": "xml"}
            found = articles_of(self._ask("efetch", asked, "xml"))
            yield Part(found, place.checkpoint(search.start, search.end, start + BATCH), notes=notes)
            notes = ()

    def _stretches(self, dates: str, start: date, end: date, ids: int = 0) -> Iterator[Search]:
        """The days from one to another in as few pieces as can be fetched, the earliest first."""
        if start > end:
            return
        search = self._search(dates, start, end, ids)
        if search.count > MOST_OF_ONE_SEARCH and start < end:
            middle = start + (end - start) // 2
            yield from self._stretches(dates, start, middle, ids)
            yield from self._stretches(dates, middle + _DAY, end, ids)
        elif search.count:
            yield search

    def _search(self, dates: str, start: date, end: date, ids: int = 0) -> Search:
        asked = {
            "term": str(self.settings["query"]), "usehistory": "y", "retmode": "json", "retmax": str(ids),
            "datetype": dates, "mindate": f"{start:%Y/%m/%d}", "maxdate": f"{end:%Y/%m/%d}",
        }  # fmt: skip
        answer = json_of(self._ask("esearch", asked, "json"))
        result = answer.get("esearchresult")
        if not isinstance(result, dict) or "count" not in result:
            raise BadAnswer(_refusal(answer, result))
        kept = {"WebEnv": str(result.get("webenv", "")), "query_key": str(result.get("querykey", ""))}
        count = min(int(result["count"]), MOST_OF_ONE_SEARCH) if start == end else int(result["count"])
        return Search(start, end, count, kept, result.get("idlist", ()), _not_found(result))

    def _ask(self, tool: str, asked: dict[str, str], kind: str) -> bytes:
        who = {"db": "pubmed", "tool": "fingerpost", "email": str(self.settings.get("contact", ""))}
        if found := self.settings.get("api_key"):
            who["api_key"] = str(found)
        return self.client.post(f"{self.base}/{tool}.fcgi", who | asked, accept=(kind,)).body


def place_of(checkpoint: Checkpoint, today: date) -> Place:
    """Where a run begins or goes on. A day is asked for twice, because PubMed adds to it until its end."""
    if "start" in checkpoint:
        start, end, until = (date.fromisoformat(str(checkpoint[name])) for name in ("start", "end", "until"))
        return Place(str(checkpoint["dates"]), start, until, end, int(checkpoint["done"]))
    if since := checkpoint.get("since"):
        return Place(CHANGED, date.fromisoformat(str(since)) - _DAY, today)
    return Place(ENTERED, _BEGINNING, today)


def _refusal(answer: dict[str, Any], result: Any) -> str:
    said = (result.get("ERROR") if isinstance(result, dict) else "") or answer.get("error") or "no count"
    return f"PubMed could not search: {str(said)[:200]}."


def _not_found(result: dict[str, Any]) -> list[str]:
    """The words of the search that PubMed knows nothing of: for the run log, because they bring nothing."""
    errors = result.get("errorlist")
    missing = [*errors.get("phrasesnotfound", ()), *errors.get("fieldsnotfound", ())] if errors else []
    return [f"PubMed found nothing for “{str(each)[:80]}”." for each in missing[:5]]
