"""A stored file on its way out: always as something to save, never as a page of this site."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _

from fingerpost.base.documents import SORTS
from fingerpost.base.kit.errors import NotFound

from .storing import path_of


def etag_of(sha256: str) -> str:
    """What names these bytes to a browser that has them."""
    return f'"{sha256}"'


def as_attachment(*, sha256: str, sort: str, name: str) -> FileResponse:
    """The file as an attachment, of a type that is kept here, streamed. Whether the viewer may have it is asked before.

    A browser that has these bytes asks again each time whether it still may show them.

    Raises NotFound for bytes that are not there or a type that is not among those that are kept.
    """
    path = path_of(sha256)
    if sort not in SORTS or not path.is_file():
        raise NotFound(_("This file is not here any more."))
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=SORTS[sort].media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag_of(sha256)
    return response
