"""A document of one's own: choose the file, say what it is, check the answers, done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import Item, Kind
from ..pages.sharing import Answer, answers, thanks
from ..rules import may_add
from ..views.access import members
from .actions import keep_taken
from .forms import DocumentForm
from .pages import waiting_page
from .sending import prepare, received
from .waiting import Waiting, forget, waiting_for


@csrf_exempt
@form_page
@members
def choose(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Choose the file."""
    _require_adding(request)
    prepare(request)
    return _choose(request)


@csrf_protect
def _choose(request: AccountRequest) -> HttpResponse:
    form, waiting = received(request)
    if waiting:
        return redirect("knowledge:describe_document", waiting.token)
    return render(request, "knowledge/filing/document.jinja", {"form": form}, status=status(form))


@form_page
@members
def describe(request: AccountRequest, organisation: Organisation, token: str) -> HttpResponse:
    """What the file does not say of itself, then the answers to check, then it is kept."""
    _require_adding(request)
    waiting = waiting_for(token, request.user)
    form = DocumentForm(
        sent(request), kind=Kind.DOCUMENT, viewer=request.viewer, organisation=organisation, waiting=waiting
    )
    stored: list[Item] = []
    step = request.POST.get("step")
    if step in ("store", "draft") and attempt(form, lambda: stored.append(_keep(request, organisation, form))):
        forget(waiting, request.user)
        messages.success(request, thanks(stored[0]))
        return redirect(stored[0].url)
    if step == "check" and form.is_valid():
        return render(request, "knowledge/check_answers.jinja", _checked(form, waiting))
    shown = {"form": form, **waiting_page(waiting, request.viewer)}
    return render(request, "knowledge/filing/describe.jinja", shown, status=status(form))


def _checked(form: DocumentForm, waiting: Waiting) -> dict[str, Any]:
    given = answers(form)
    rows = [Answer(_("The file"), waiting.name, "the-file"), *given.rows]
    action = reverse("knowledge:describe_document", args=[waiting.token])
    return {"kind": Kind.DOCUMENT, "action": action, "answers": replace(given, rows=rows)}


def _require_adding(request: AccountRequest) -> None:
    if not may_add(request.viewer, Kind.DOCUMENT):
        raise NotAllowed(_("Only staff can add documents."))


def _keep(request: AccountRequest, organisation: Organisation, form: DocumentForm) -> Item:
    assert form.waiting is not None
    return keep_taken(
        taken=form.waiting.keep(), title=form.cleaned_data["title"], facts=form.facts, organisation=organisation,
        by=request.user, topics=form.cleaned_data.get("topics", ()), override=form.override,
        draft=request.POST.get("step") == "draft", **form.kept_by, **form.shared_with,
    )  # fmt: skip
