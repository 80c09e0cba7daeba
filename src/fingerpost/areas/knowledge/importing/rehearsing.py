"""What an import would do, worked out without writing anything: added, changed, joined, asked about, not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, System, action
from fingerpost.base.formats import FormatError
from fingerpost.base.formats.source_record import Unreadable
from fingerpost.base.records.models import Audience
from fingerpost.base.records.viewer import PUBLIC

from ..models import ImportRun
from ..rules import require_desk
from .counting_beside import FilesForeseen
from .parsing import batches
from .personal import held_back, require_reason
from .prepare import Prepared, Step
from .storing import Here, Outcome, around, sort_into

_SHOWN = 20
_LONGEST = 200  # characters of a title
_LONGEST_ERROR = 400
REMEMBERED = 10_000
"""Records of the files that are kept in memory to be met by later ones. Beyond, less may be new than is counted."""


@dataclass(slots=True)
class Foreseen:
    """What an import would do, in numbers, with the first few titles of each sort."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    joined: int = 0
    asked: int = 0
    failed: int = 0
    files_found: int = 0
    files_missing: int = 0
    forgot: bool = False
    shown: dict[str, list[Any]] = field(default_factory=dict)

    def show(self, sort: str, rows: Iterable[Any]) -> None:
        """Keep the first few of a sort."""
        kept = self.shown.setdefault(sort, [])
        kept.extend(row for row, _ in zip(rows, range(_SHOWN - len(kept)), strict=False))


def rehearse(
    files: Sequence[dict[str, Any]], *, organisation: Organisation, format: str = "auto",
    personal_data_reason: str = "", tell: Callable[[int], None] = lambda read: None,
) -> Foreseen:  # fmt: skip
    """What importing these files ({"name", "path"} and, of a table, "columns") would do. Writes nothing.

    `tell` hears after every batch how many records were read. Raises Invalid for a reason that may identify a patient.
    """
    require_reason(personal_data_reason)
    seen, here, beside = Foreseen(), None, FilesForeseen(files)
    for file in files:
        try:
            for origin, batch in batches(Path(file["path"]), format, columns=file.get("columns")):
                steps = [held_back(step, personal_data_reason) for step in batch]
                here = _foresee(steps, origin, here, seen, organisation, file["name"])
                beside.count(steps, file)
                tell(seen.read)
        except FormatError as error:
            _fail(seen, [(file["name"], 0, str(error))])
        except OSError as error:
            _fail(seen, [(file["name"], 0, f"The file cannot be opened: {error.strerror}.")])
    seen.files_found, seen.files_missing = len(beside.found), len(beside.missing)
    seen.show("files_missing", beside.missing.values())
    return seen


def rehearse_run(run: ImportRun, *, tell: Callable[[int], None]) -> None:
    """Try out a run that was asked for in the browser, and store what it would do."""
    seen = rehearse(
        run.files, organisation=run.organisation, format=run.format, personal_data_reason=run.personal_data_reason,
        tell=tell,
    )  # fmt: skip
    store_foreseen(run=run, seen=seen, by=System("import"))


@action
def store_foreseen(*, run: ImportRun, seen: Foreseen, by: Actor) -> None:
    """Keep what a run would do with the run. No item is touched."""
    require_desk(by, run.organisation)
    run.foreseen, run.finished_at = asdict(seen), timezone.now()
    run.save(update_fields=["foreseen", "finished_at"])


def _foresee(
    batch: Sequence[Step], origin: str, before: Here | None, seen: Foreseen, organisation: Organisation, name: str,
) -> Here:  # fmt: skip
    good = [step for step in batch if isinstance(step, Prepared)]
    anybody = Audience(key=PUBLIC)  # who would see them changes nothing in what they meet
    here = around(good, organisation.pk, anybody, anybody, before)
    sort_into(here, good, origin)
    _count(here.outcome, seen)
    seen.read += len(batch)
    _fail(seen, [(name, step.record, step.error) for step in batch if isinstance(step, Unreadable)])
    if len(here.known.by_key) > REMEMBERED:
        seen.forgot = True
        return around((), organisation.pk, anybody, anybody)
    return here


def _count(outcome: Outcome, seen: Foreseen) -> None:
    seen.added += len(outcome.added)
    seen.updated += len(outcome.updated)
    seen.unchanged += outcome.unchanged + outcome.again
    seen.joined += len(outcome.joined)
    seen.asked += len(outcome.asked)
    seen.show("added", (target.item.title[:_LONGEST] for target in outcome.added))
    seen.show("updated", (target.item.title[:_LONGEST] for target in outcome.updated))
    seen.show("joined", ([one.title[:_LONGEST], two.item.title[:_LONGEST]] for one, two, _ in outcome.joined))
    seen.show("asked", ([two.item.title[:_LONGEST], one.item.title[:_LONGEST]] for one, two, _ in outcome.asked))


def _fail(seen: Foreseen, failures: Sequence[tuple[str, int, str]]) -> None:
    seen.failed += len(failures)
    seen.show("failed", ([name, record, error[:_LONGEST_ERROR]] for name, record, error in failures))
