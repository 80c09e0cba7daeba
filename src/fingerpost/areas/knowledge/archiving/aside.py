"""The bytes of files that are held back: in a folder of their own, from which nothing is searched or served."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from ..models import ArchivedFile

_LEFT_ALONE = 24 * 3600  # seconds; what is younger may be on its way in


def path_aside(uid: str) -> Path:
    """Where the bytes of the held-back file of this uid are, or would be."""
    return _folder() / uid


def put_aside(path: Path, uid: str) -> None:
    """Move a file's bytes aside."""
    path.chmod(0o600)
    path.replace(path_aside(uid))


def forget_aside(uid: str) -> None:
    """Delete a file's bytes for good."""
    path_aside(uid).unlink(missing_ok=True)


def forget_stray() -> None:
    """Delete bytes that no held-back file's row names, such as those of a run that was killed just then."""
    oldest = time.time() - _LEFT_ALONE
    old = {path.name for path in _folder().iterdir() if path.is_file() and path.stat().st_mtime < oldest}
    held = ArchivedFile.objects.filter(state=ArchivedFile.State.QUARANTINED, uid__in=old)
    for uid in old - set(held.values_list("uid", flat=True)):
        forget_aside(uid)


def _folder() -> Path:
    folder: Path = settings.FINGERPOST.home / "quarantine"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
