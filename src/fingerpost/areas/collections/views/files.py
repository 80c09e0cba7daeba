"""A collection to take away: on paper, and as a file in every format that items can be had in."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.areas.knowledge.exporting import EXPORTS, write_items
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound

from .. import queries
from ..pages import facts_of, printed

_IN_MEMORY = 2_000_000


@require_safe
def export(request: AccountRequest, uid: str, format: str) -> FileResponse:
    """Everything in the collection that the viewer may see, in order."""
    collection = queries.collection_by_uid(uid, request.viewer)
    if format not in EXPORTS:
        raise NotFound(_("There is no such format. What there is: %(names)s.") % {"names": ", ".join(EXPORTS)})
    chosen = EXPORTS[format]
    made = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  the response closes it
    write_items(queries.refs_in(collection, request.viewer), format, request.viewer, cast(BinaryIO, made))
    made.seek(0)
    name = f"{collection.slug}.{chosen.extension}"
    return FileResponse(made, content_type=chosen.content_type, as_attachment=True, filename=name)


@require_safe
def on_paper(request: AccountRequest, uid: str) -> HttpResponse:
    """The whole list on one page, made for paper."""
    collection = queries.collection_by_uid(uid, request.viewer)
    gathered = list(queries.gathered_in(collection, request.viewer).select_related("item"))
    site = request.build_absolute_uri("/").rstrip("/")
    shown = {"collection": collection, "facts": facts_of(collection), "rows": printed(gathered, request.viewer, site)}
    return render(request, "collections/print.jinja", shown)
