"""What every source is: a few small abilities over a polite client."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from fingerpost.areas.knowledge.importing.prepare import Prepared
from fingerpost.base.formats.source_record import SourceRecord, Unreadable

from .client import Client

if TYPE_CHECKING:
    from .forms import SourceForm

Checkpoint = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """One record, and the source's own name for it; "" where it has none that lasts."""

    upstream: str
    record: SourceRecord | Unreadable | Prepared


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a source has. `checkpoint` is where to go on from once it is stored.

    `gone` names what the source says it no longer has, `look_again` what a person should look at; `notes` are for the
    run log. `origin` is the format, where it is not the connector's own. `last` says that nothing comes after it.
    """

    found: Sequence[Found] = ()
    checkpoint: Checkpoint | None = None
    gone: Sequence[str] = ()
    look_again: Sequence[str] = ()
    notes: Sequence[str] = ()
    origin: str = ""
    last: bool = False


@dataclass
class Connector(ABC):
    """One source, as an administrator set it up. `today` is the day by which it counts, `home` is the home folder.

    `organisation` is the number of the one that asks. `ours` says that what it brings is the organisation's own, which
    only its staff see unless it has a PubMed number or a DOI; all else was published where it comes from.
    """

    settings: Mapping[str, Any]
    client: Client
    today: date
    home: Path = field(default_factory=Path)
    organisation: int = 0

    origin: ClassVar[str] = "json"
    base: ClassVar[str] = ""
    ours: ClassVar[bool] = False

    def load_all(self) -> Iterator[Part]:
        """Everything that the source has, from its beginning."""
        return self.since({})

    @abstractmethod
    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """What came or changed since a checkpoint, {} for the beginning. Raises HarvestError."""

    def count(self) -> int | None:
        """How many records the source has of what is asked for; None where it does not say. Raises HarvestError."""
        return None


class PrunedConnector(Connector):
    """A source that can tell what it has no longer."""

    @abstractmethod
    def ids(self) -> Iterator[str]:
        """The source's own name of everything it has now, for pruning. Raises HarvestError."""

    def gone(self, upstream: Sequence[str]) -> list[str]:
        """Those of some names that `ids` no longer gave which the source really has no longer. Raises HarvestError."""
        return list(upstream)


@dataclass(frozen=True, slots=True)
class Sent:
    """What leaves the organisation for a source: to whom, and what. Nothing where `to` is empty."""

    to: str
    what: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of source: what it is called and brings, its form, its connector, what it sends, and how often it may ask.

    `alone` says that an organisation needs at most one of it.
    """

    name: str
    label: Any
    summary: Any
    form: type[SourceForm]
    connector: type[Connector]
    sends: Callable[[Mapping[str, Any]], Sent]
    per_second: Callable[[Mapping[str, Any]], float] = lambda settings: 1.0
    alone: bool = False

    @property
    def prunes(self) -> bool:
        """Whether it can tell what is gone."""
        return issubclass(self.connector, PrunedConnector)


def name_of(record: SourceRecord) -> str:
    """A record's lasting name by its identifiers: "pmid:…", "doi:…", "nct:…" or its accession number."""
    for kind, value in (("pmid", record.pmid), ("doi", record.doi), ("nct", record.nct[0] if record.nct else "")):
        if value:
            return f"{kind}:{value}"
    return record.accession
