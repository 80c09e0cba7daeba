"""Take a document in: let the virus scanner look, draw its words out, and only then keep its bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from fingerpost.base.documents import BOUNDS, Bounds, DocumentError, Drawn, draw, scan
from fingerpost.base.kit.errors import Invalid

from .storing import Stored, store_file

_MB = 1_000_000


def take_document(path: Path) -> tuple[Stored, Drawn]:
    """Keep a document's bytes, and tell what it says. Raises Invalid where it is refused; then nothing is kept."""
    drawn = look_at(path)
    return store_file(path), drawn


def look_at(path: Path, bounds: Bounds = BOUNDS) -> Drawn:
    """What can be drawn out of a document, which is kept nowhere. Raises Invalid for one that is refused.

    Of the bounds all counts but the size, which is a setting of the site.
    """
    own = settings.FINGERPOST
    try:
        if path.stat().st_size <= own.document_limit_mb * _MB:
            scan(path, own.virus_scan)
        return draw(path, replace(bounds, bytes=own.document_limit_mb * _MB))
    except DocumentError as error:
        raise Invalid(file=str(error)) from error
