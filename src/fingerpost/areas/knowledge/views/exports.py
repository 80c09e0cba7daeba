"""Taking items away as files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import BinaryIO, cast

from django.http import FileResponse
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.references import make_ref

from .. import queries
from ..exporting import EXPORTS, write_items
from ..models import Kind

MOST = 20_000
_IN_MEMORY = 2_000_000


@require_safe
def listed(request: AccountRequest) -> FileResponse:
    """The list as the viewer sees it, up to its newest 20,000 items."""
    kind = request.GET.get("kind", "")
    items = queries.listed_items(request.viewer, aside=request.GET.get("aside") == "with").order_by("-id")
    items = items.filter(kind=kind) if kind in Kind.values else items
    refs = [make_ref("item", uid) for uid in items.values_list("uid", flat=True)[:MOST]]
    return _file(request, refs, request.GET.get("format", ""), "fingerpost")


@require_safe
def one(request: AccountRequest, uid: str, format: str) -> FileResponse:
    """One item."""
    found = queries.item_by_uid(uid, request.viewer)
    return _file(request, [found.ref], format, found.slug)


def _file(request: AccountRequest, refs: Iterable[str], format: str, name: str) -> FileResponse:
    """The items as a file to keep, written aside first so that memory does not grow with it."""
    if format not in EXPORTS:
        raise NotFound("There is no such format. What there is: " + ", ".join(EXPORTS) + ".")
    export = EXPORTS[format]
    made = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  the response closes it
    write_items(refs, format, request.viewer, cast(BinaryIO, made))
    made.seek(0)
    name = f"{name}.{export.extension}"
    return FileResponse(made, content_type=export.content_type, as_attachment=True, filename=name)
