"""A page on which one file is chosen: it is written to disk as it arrives, by somebody who may send it."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt

from .forms import FileForm
from .waiting import IncomingDocument, Waiting, let_wait


def prepare(request: AccountRequest) -> None:
    """Let what is sent go straight to disk. To be called before anything reads the request, once rights are clear."""
    request.upload_handlers = [IncomingDocument(request)]


def received(request: AccountRequest) -> tuple[FileForm, Waiting | None]:
    """The form, and the file that waits now if a good one was sent. What was refused is on the form."""
    if request.method != "POST":
        return FileForm(), None
    form, incoming = FileForm(request.POST, request.FILES), request.upload_handlers[0]
    if getattr(incoming, "too_large", False):
        form.errors.clear()
        most = settings.FINGERPOST.document_limit_mb
        form.add_error("file", _("This file is larger than %(most)s MB.") % {"most": most})
        return form, None
    waiting: list[Waiting] = []
    attempt(form, lambda: waiting.append(_let_wait(request, form)))
    return form, waiting[0] if waiting else None


def _let_wait(request: AccountRequest, form: FileForm) -> Waiting:
    upload = form.cleaned_data["file"]
    waiting = let_wait(upload.path, upload.name, request.user)
    upload.keep()
    return waiting
