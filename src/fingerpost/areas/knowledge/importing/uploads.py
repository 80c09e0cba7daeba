"""Files sent through the page: written straight to disk under a name of our own, and never beyond the limit."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from ..models import ImportRun

_MB = 1_000_000
KEPT_SECONDS = 7 * 24 * 3600


def uploads_folder() -> Path:
    """Where uploaded files wait for their import."""
    folder: Path = settings.FINGERPOST.home / "tmp" / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


class StoredUpload(UploadedFile):  # type: ignore[type-arg]
    """A file on its way in. It goes when the request ends, unless it is kept."""

    path: Path
    kept = False

    def keep(self) -> dict[str, str]:
        """Leave the file for the import, and say where it is."""
        self.kept = True
        return {"name": self.name or "file", "path": str(self.path)}

    def close(self) -> None:
        """Close it, and remove it when nobody kept it."""
        super().close()
        if not self.kept:
            self.path.unlink(missing_ok=True)


class IncomingFiles(FileUploadHandler):
    """Writes uploads to disk as they arrive and stops at the size limit; then `too_large` is true."""

    too_large = False
    taken = 0
    file: StoredUpload

    def folder(self) -> Path:
        """Where they wait."""
        return uploads_folder()

    def most(self) -> int:
        """How many megabytes all of them may be together."""
        return int(settings.FINGERPOST.upload_limit_mb)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file under a name that nobody can guess."""
        super().new_file(*args, **kwargs)
        path = self.folder() / f"{secrets.token_hex(16)}.upload"
        self.file = StoredUpload(
            path.open("xb+"), self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )
        self.file.path = path

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part. Raises StopUpload beyond the limit, for all files of the form together."""
        self.taken += len(raw_data)
        if self.taken > self.most() * _MB:
            self.too_large = True
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> StoredUpload:
        """The whole file is there."""
        self.file.flush()
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Whoever sent it has gone."""
        if hasattr(self, "file"):
            self.file.close()


def forget_uploads() -> None:
    """Delete files that have waited for a week: an import that was only tried out and never asked for."""
    oldest = time.time() - KEPT_SECONDS
    for path in uploads_folder().iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def remove_uploads(run: ImportRun) -> None:
    """Delete the uploaded files of a run. Files that were imported from elsewhere on the machine are left alone."""
    remove_waiting(run.files)


def remove_waiting(files: Iterable[Mapping[str, Any]]) -> None:
    """Delete those of these files, as a run names them, that wait among the uploads."""
    folder = uploads_folder().resolve()
    for file in files:
        for path in (Path(file["path"]), Path(file.get("beside") or file["path"])):
            if path.parent.resolve() == folder:
                path.unlink(missing_ok=True)
