"""Sharing know-how: choose what it is, fill in a short form, check the answers, done. And changing it later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotAllowed, NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions, queries
from ..consenting.rules import needs_consent
from ..forms.by_kind import form_of
from ..forms.know_how import KnowHowForm
from ..kinds import CHANGEABLE, ELSEWHERE, KEPT_HERE, KINDS, KNOW_HOW
from ..models import Item
from ..pages.sharing import answers, thanks
from ..rules import may_add, may_change
from .access import members


@require_safe
@members
def choose(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Is it a lesson, a good practice example, a how-to guide or a story?"""
    return render(request, "knowledge/share.jinja", _choices(request))


def _choices(request: AccountRequest) -> dict[str, Any]:
    links = [KINDS[kind] for kind in ELSEWHERE if may_add(request.viewer, kind)]
    kept = [KINDS[kind] for kind in KEPT_HERE if may_add(request.viewer, kind)]
    return {"kinds": [KINDS[kind] for kind in KNOW_HOW], "links": links, "kept": kept}


@form_page
@members
def add(request: AccountRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """The form, then its answers to check, then it is stored. It all travels in the form: nothing is kept between."""
    if kind not in CHANGEABLE:
        raise NotFound(_("There is no such form."))
    if not may_add(request.viewer, kind):
        raise NotAllowed(_("Only staff can add links to policies, pages and data sets."))
    given = sent(request)
    form = form_of(kind)(given, kind=kind, viewer=request.viewer, organisation=organisation)
    stored: list[Item] = []
    step = request.POST.get("step")
    if step in ("store", "draft") and attempt(form, lambda: stored.append(_publish(request, organisation, form))):
        messages.success(request, thanks(stored[0]))
        return redirect("knowledge:consent", stored[0].uid) if needs_consent(stored[0]) else redirect(stored[0].url)
    if step == "check" and form.is_valid():
        return render(request, "knowledge/check_answers.jinja", {"kind": kind, "answers": answers(form)})
    return render(request, "knowledge/know_how.jinja", _asked(form), status=status(form))


def _publish(request: AccountRequest, organisation: Organisation, form: KnowHowForm) -> Item:
    facts = {"team": form.own_team, **form.shared_with}
    return actions.add_know_how(
        kind=form.kind, title=form.cleaned_data["title"], facts=form.facts, organisation=organisation, by=request.user,
        topics=form.cleaned_data.get("topics", ()), override=form.override, draft=request.POST.get("step") == "draft",
        **facts,
    )  # fmt: skip


@form_page
@members
def change(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Change what is there; what it said before is kept."""
    item = _changeable(request, uid)
    given = sent(request)
    form_class = form_of(item.kind)
    form = form_class(given, kind=item.kind, viewer=request.viewer, organisation=organisation, changing=item)
    if attempt(form, lambda: _rewrite(request, item, form)):
        messages.success(request, _("Changed. What it said before is kept in its history."))
        return redirect(item.url)
    return render(request, "knowledge/know_how.jinja", _asked(form), status=status(form))


def _asked(form: KnowHowForm) -> dict[str, Any]:
    return {"form": form, "kind": form.kind, "item": form.changing, "adding": KINDS[form.kind].adding}


def _changeable(request: AccountRequest, uid: str) -> Item:
    item = queries.item_by_uid(uid, request.viewer)
    if item.kind not in CHANGEABLE or not may_change(request.viewer, item, queries.our_holding(item, request.viewer)):
        raise NotAllowed(_("Only its author, its owner's team or the library can change this."))
    return item


def _rewrite(request: AccountRequest, item: Item, form: KnowHowForm) -> Item:
    return actions.change_know_how(
        item=item, title=form.cleaned_data["title"], facts=form.facts, by=request.user,
        topics=form.cleaned_data.get("topics"), why=form.cleaned_data["reason"], override=form.override,
        **form.shared_with,
    )  # fmt: skip
