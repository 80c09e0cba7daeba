"""The files that a library has beside its records: noted with the records, and taken away when they are undone."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.base.activity.actions import Actor, action
from fingerpost.base.governance.override import Override

from ..filing.actions import attach_taken
from ..filing.taking import Taken
from ..models import LONGEST_NAME_BESIDE, File, FileBeside, ImportRun
from ..rules import require_desk
from .groups import became
from .prepare import Prepared
from .storing import Outcome

MOST_FILES = 20
"""Of one record."""
_LONGEST_WHY = 300


def note_beside(records: Sequence[Prepared], outcome: Outcome, run: ImportRun, file: int) -> None:
    """Note the files that stored records name, where the library came with its files."""
    naming = [record for record in records if record.attachments]
    if not naming or not run.files[file].get("beside"):
        return
    FileBeside.objects.bulk_create(
        [
            FileBeside(run=run, item=target.item, name=name, record=record.number)
            for record, target in became(naming, outcome, run)
            for name in names_of(record)
        ],
        ignore_conflicts=True,
    )


def names_of(record: Prepared) -> tuple[str, ...]:
    """The files that a record names, each once, as they are stored."""
    return tuple(dict.fromkeys(map(_storable, record.attachments[:MOST_FILES])))


def _storable(name: str) -> str:
    """A name as every database keeps it; the end of one that is too long, for the file's own name is there."""
    return "".join(each if each.isprintable() else " " for each in name)[-LONGEST_NAME_BESIDE:]


@action
def settle_beside(*, row: FileBeside, state: str, by: Actor, why: str = "") -> None:
    """Say what became of a file that was not taken."""
    require_desk(by, row.run.organisation)
    row.state, row.why = state, why[:_LONGEST_WHY]
    row.save(update_fields=["state", "why"])


@action
def attach_beside(*, row: FileBeside, taken: Taken, by: Actor, override: Override | None = None) -> None:
    """Give a record's item its file, which only the importing organisation sees. Raises as `attach_taken` does."""
    organisation = row.run.organisation
    row.file = attach_taken(by=by, item=row.item, taken=taken, organisation=organisation, override=override)
    row.state = FileBeside.State.KEPT
    row.save(update_fields=["state", "file"])


def take_files_away(run: ImportRun) -> list[str]:
    """Remove the files that came with a run, and say from which items. What replaced one stays. Within an action."""
    came = FileBeside.objects.filter(run=run, file__isnull=False)
    files = File.objects.filter(pk__in=came.values("file"), replaced_by=None)
    refs = [file.item.ref for file in files.select_related("item").defer("words")]
    files.delete()
    return list(dict.fromkeys(refs))
