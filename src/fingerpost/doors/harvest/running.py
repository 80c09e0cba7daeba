"""A run from its beginning to its end: part by part, in turns, so that other jobs have theirs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.harvesting.queries import followed
from fingerpost.areas.knowledge.harvesting.storing import Brought, store_brought
from fingerpost.areas.knowledge.importing.prepare import Prepared, Step, prepare
from fingerpost.areas.knowledge.models import HarvestRun
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.activity.jobs import keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.formats.source_record import Read, Unreadable

from .client import BadAnswer, HarvestError, Later
from .connector import Connector, Found, Part, PrunedConnector
from .opening import open_source
from .pruning import MOST_AT_ONCE, pruned

TURN_SECONDS = 20.0
REST_SECONDS = 0.05  # between two parts, so that pages can write in between
HARVEST = System("harvest")
Tell = Callable[[HarvestRun], None]


def run_job(job: Job) -> None:
    """The job behind a source's page: goes on where the last turn stopped, for as long as a turn is."""
    run = HarvestRun.objects.select_related("source__organisation", "imported").filter(pk=job.arguments["run"]).first()
    if run is not None and run.finished_at is None:
        carry_on(run, by=HARVEST, alive=lambda: keep_alive(job), turn=TURN_SECONDS)


def carry_on(
    run: HarvestRun, *, by: Actor, alive: Callable[[], None] = lambda: None, turn: float | None = None,
    tell: Tell = lambda run: None,
) -> None:  # fmt: skip
    """Take a run further: to its end, or for `turn` seconds. What went wrong is in the run's log, never raised."""
    began = time.monotonic()
    try:
        connector = open_source(run.source, alive)
        for part in _parts(run, connector):
            store(run, part, connector, by)
            tell(run)
            time.sleep(REST_SECONDS)
            if _to_be_ended(run, by):
                return
            if turn is not None and not part.last and time.monotonic() - began > turn:
                actions.carry_on_later(run=run, seconds=0, by=by)
                return
    except Later as error:
        _later(run, error, by, turn)
    except HarvestError as error:
        actions.close_run(run=run, error=str(error), by=by)
    else:
        actions.close_run(run=run, by=by)


def _parts(run: HarvestRun, connector: Connector) -> Iterator[Part]:
    if run.pruning:
        if not isinstance(connector, PrunedConnector):
            raise BadAnswer("This source cannot say what it has no longer, so nothing was looked for.")
        known = list(followed(run.source).values_list("upstream", flat=True).order_by("pk"))
        yield pruned(connector, known[: MOST_AT_ONCE * 100])
    else:
        yield from connector.since(run.source.checkpoint)


def _later(run: HarvestRun, error: Later, by: Actor, turn: float | None) -> None:
    """A source that asks for patience is asked again when it says, for some days; at the command line, by a person."""
    if turn is None or run.too_old:
        actions.close_run(run=run, error=str(error), by=by)
    else:
        actions.carry_on_later(run=run, seconds=error.seconds, by=by)


def _to_be_ended(run: HarvestRun, by: Actor) -> bool:
    """Whether somebody paused the source meanwhile, or the run has brought as much as it may."""
    run.source.refresh_from_db(fields=["paused"])
    most = int(run.source.settings.get("most") or 0)
    if run.source.paused:
        actions.close_run(run=run, error="It was paused before its end. It goes on from there.", by=by)
    elif most and run.received >= most and not run.pruning:
        said = Part(notes=[f"It stopped at {run.received:,} records, as many as it may bring at a time."])
        store_brought(run=run, brought=brought(said, 0), origin="", by=by)
        actions.close_run(run=run, by=by)
    else:
        return False
    return True


def store(run: HarvestRun, part: Part, connector: Connector, by: Actor) -> None:
    """Store a part, and what it cost to ask for it."""
    client = connector.client
    cost = {"requests": client.requests, "bytes": client.received}
    client.requests = client.received = 0
    made = brought(part, run.received, **cost)
    sharing = Sharing.ORGANISATION if connector.ours else Sharing.PUBLIC
    store_brought(run=run, brought=made, origin=part.origin or connector.origin, by=by, sharing=sharing)


def brought(part: Part, before: int, **cost: int) -> Brought:
    """A part made ready to store; its records are numbered on from those that came before."""
    steps = [_step(each, before + number) for number, each in enumerate(part.found, 1)]
    place = dict(part.checkpoint) if part.checkpoint is not None else None
    return Brought(
        steps, names_of(part.found), place, part.gone, part.look_again, part.notes, **cost
    )  # fmt: skip


def names_of(found: Sequence[Found]) -> list[str]:
    """The source's own name of each."""
    return [each.upstream for each in found]


def _step(found: Found, number: int) -> Step:
    record = found.record
    if isinstance(record, Prepared):
        return record
    if isinstance(record, Unreadable):
        return Unreadable(number, record.line, record.error)
    return prepare(Read(number, record))
