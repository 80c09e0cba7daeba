"""`fingerpost archive`: bring in a folder of old search reports, each looked through for what identifies a patient."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db.models import Q

from fingerpost.areas.knowledge.archiving.folders import Folder
from fingerpost.areas.knowledge.archiving.foreseeing import foresee
from fingerpost.areas.knowledge.archiving.pages import in_words
from fingerpost.areas.knowledge.archiving.running import archive
from fingerpost.areas.knowledge.archiving.sources import Source
from fingerpost.areas.knowledge.archiving.zips import Zip
from fingerpost.areas.knowledge.models import ArchivedFile, Unread
from fingerpost.areas.knowledge.queries import teams_in
from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.search.keeping import up_to_date

from ..home import OPERATOR, our_organisation, ready_database
from ..output import Command, Result

State = ArchivedFile.State
_FIELDS = ("place", "state", "found", "note", "why")
_KEYS = {
    "kept": State.KEPT, "quarantined": State.QUARANTINED, "here": State.HERE, "refused": State.REFUSED,
    "skipped": State.SKIPPED,
}  # fmt: skip


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder of reports, or a zip of one")
    parser.add_argument("--organisation", metavar="NAME", help="for whom (default: the first organisation)")
    parser.add_argument("--team", metavar="NAME", help="the team that looks after the reports")
    parser.add_argument(
        "--strict", action="store_true", help="hold back for an e-mail address, phone number or postcode too"
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would become of each file, and keep nothing")


def _run(options: argparse.Namespace) -> Result:
    started = time.monotonic()
    source = _source(options.folder)
    ready_database()
    organisation = _organisation(options.organisation)
    given = {"organisation": organisation, "strict": options.strict, "tell": _tell}
    if options.dry_run:
        seen = foresee(source, **given)
        rows: list[dict[str, Any]] = [{name: getattr(each, name) for name in _FIELDS} for each in seen]
    else:
        run = archive(source, by=OPERATOR, owner_team=_team(options.team, organisation), **given)
        rows = list(ArchivedFile.objects.filter(run=run).order_by("id").values(*_FIELDS))
        up_to_date(0)
    data = _report(rows) | {"dry_run": options.dry_run, "seconds": round(time.monotonic() - started, 3)}
    return Result(data, _text(data))


def _source(path: Path) -> Source:
    return Zip(path, path.name) if path.is_file() else Folder(path)


def _organisation(name: str | None) -> Organisation:
    if not name:
        return our_organisation()
    found = Organisation.objects.filter(Q(name__iexact=name) | Q(uid=name)).first()
    if found is None:
        raise NotFound(f"There is no organisation called {name}.")
    return found


def _team(name: str | None, organisation: Organisation) -> Group | None:
    if not name:
        return None
    found = teams_in(organisation).filter(name__iexact=name).first()
    if found is None:
        raise NotFound(f"There is no team called {name}.")
    return found


def _tell(done: int, found: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {found:,} files looked at", end="", file=sys.stderr, flush=True)


def _report(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts of every outcome, and each file that is not simply kept, with why."""
    counts = Counter(row["state"] for row in rows)
    told = {key: counts[state] for key, state in _KEYS.items()}
    return {
        "files": len(rows),
        **told,
        "held": [_held(row) for row in rows if row["state"] == State.QUARANTINED],
        "others": [
            {"file": row["place"], "state": str(row["state"]), "why": row["why"]}
            for row in rows
            if row["state"] in (State.HERE, State.REFUSED, State.SKIPPED)
        ],
    }


def _held(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"file": row["place"], "found": list(row["found"]), "unread": row["note"]}


def _text(data: Mapping[str, Any]) -> str:
    would = "Nothing was kept. " if data["dry_run"] else ""
    counts = "{files:,} files: {kept:,} drafts, {quarantined:,} held back, {here:,} here already, ".format(**data)
    rest = "{refused:,} could not be taken, {skipped:,} passed over. {seconds:.1f} seconds.".format(**data)
    return "\n".join([f"{would}{counts}{rest}", *_lines(data)])


def _lines(data: Mapping[str, Any]) -> Iterable[str]:
    for held in data["held"]:
        why = [*in_words(held["found"]), *([str(Unread(held["unread"]).label)] if held["unread"] else ())]
        yield f"  held back: {held['file']}: {' '.join(why)}"
    for other in data["others"]:
        yield f"  {State(other['state']).label.lower()}: {other['file']}: {other['why']}"


COMMAND = Command("archive", "bring in a folder of old search reports as drafts", _arguments, _run)
