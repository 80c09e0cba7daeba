"""A file that somebody sent and has not said everything of yet: it waits, bound to them, and is forgotten in a day."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.documents import Drawn
from fingerpost.base.files import Stored, hash_of, incoming_folder, look_at, store_file
from fingerpost.base.governance.guard import PATIENT_KINDS, inspect, masked
from fingerpost.base.kit.errors import NotFound

from ..importing.uploads import IncomingFiles
from .rules import file_name
from .taking import Taken

MOST_WAITING = 10
"""How many files of one person wait; the oldest goes for a further one."""
_TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FIRST_LINES, _FIRST_CHARACTERS = 8, 600


class IncomingDocument(IncomingFiles):
    """Writes a document to disk as it arrives, and stops at the limit for documents."""

    def folder(self) -> Path:
        """Beside others that come in."""
        return incoming_folder()

    def most(self) -> int:
        """How many megabytes a document may have."""
        return int(settings.FINGERPOST.document_limit_mb)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits under a token: its name, its bytes, and what was drawn out of it."""

    token: str
    path: Path
    name: str
    stored: Stored
    drawn: Drawn

    @property
    def taken(self) -> Taken:
        """The same as it would be taken in, not kept yet."""
        return Taken(self.stored, self.drawn, self.name)

    @property
    def first_lines(self) -> list[str]:
        """How its words begin; what may identify a patient is named and not repeated."""
        text = self.drawn.text[: 2 * _FIRST_CHARACTERS]
        shown = masked(text, inspect(text, PATIENT_KINDS))[:_FIRST_CHARACTERS]
        lines = [line.strip() for line in shown.splitlines()]
        return [line for line in lines if line][:_FIRST_LINES]

    def keep(self) -> Taken:
        """Keep its bytes. It waits on until it is forgotten, so that what is refused then is not lost."""
        return Taken(store_file(self.path), self.drawn, self.name)


def let_wait(path: Path, name: str, person: Person) -> Waiting:
    """Look at a file that came in and let it wait. Raises Invalid for one that is refused."""
    drawn = look_at(path)
    told = {"name": file_name(name, drawn.sort), "drawn": asdict(drawn), "stored": asdict(hash_of(path))}
    token = path.stem
    said = _said(person, token)
    said.touch(mode=0o600)
    said.write_text(json.dumps(told), encoding="utf-8")
    for older in sorted(said.parent.glob(_said(person, "*").name), key=_age)[:-MOST_WAITING]:
        _forget(older)
    return waiting_for(token, person)


def waiting_for(token: str, person: Person) -> Waiting:
    """The file that waits for this person under this token. Raises NotFound for none."""
    try:
        if not _TOKEN.fullmatch(token):
            raise FileNotFoundError
        told = json.loads(_said(person, token).read_text(encoding="utf-8"))
        path = _path(token)
        path.stat()
    except (FileNotFoundError, ValueError):
        raise NotFound(_("This file does not wait any more. Choose it again.")) from None
    return Waiting(token, path, told["name"], Stored(**told["stored"]), Drawn(**told["drawn"]))


def forget(waiting: Waiting, person: Person) -> None:
    """Let a file wait no longer: it was kept, or is not wanted."""
    _forget(_said(person, waiting.token))


def _forget(said: Path) -> None:
    _path(said.stem.rpartition("-")[2]).unlink(missing_ok=True)
    said.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _path(token: str) -> Path:
    return incoming_folder() / f"{token}.upload"


def _said(person: Person, token: str) -> Path:
    return incoming_folder() / f"{person.pk}-{token}.json"
