"""Checking the quality of an item, seeing all checks side by side, and saying that its design was misread."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotAllowed, NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..designs import design_by_code
from ..designs.forms import check_forms
from ..models import Item, Kind
from ..queries import item_by_uid
from ..views.access import desk, members
from . import actions
from .forms import ChooseForm, DesignForm, QualityForm, first_answers
from .pages import made_line, quality_page
from .queries import my_check
from .rounds import MOST_IN_A_ROUND, Round, round_of, round_url, said, still_to_check
from .rules import form_for, may_appraise, require_appraisable


@require_safe
@members
def quality(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Every answer of every check, side by side."""
    item = _item(request, uid)
    return render(request, "knowledge/appraising/quality.jinja", quality_page(item, request.viewer))


@form_page
@members
def check(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Answer the questions for a design; without one that has a form, choose the form first."""
    item = _item(request, uid)
    mine, going = my_check(item, request.viewer), round_of(request.GET)
    chosen = request.POST.get("form") or request.GET.get("form", "") or (mine.form if mine else "")
    form_data = form_for(item, chosen)
    if form_data is None or (chosen == "" and "other" in request.GET):
        return render(request, "knowledge/appraising/choose.jinja", _choosing(item, going))
    begun = first_answers(mine) if mine and mine.form == form_data.code else {}
    form = QualityForm(sent(request), form=form_data, item=item, initial=begun)
    finish = request.POST.get("act") != "draft"
    if attempt(form, lambda: _save(request, organisation, item, form_data.code, form, finish=finish)):
        messages.success(request, said(going) if finish else _("Your draft is kept. Only you see it."))
        return redirect(going.next_url or f"{item.url}#quality")
    shown = {"item": item, "form": form, "check_form": form_data, "version": check_forms().version, "mine": mine}
    shown |= {"made": made_line(mine), "round": going, **_beside(item)}
    return render(request, "knowledge/appraising/check.jinja", shown, status=status(form))


def _beside(item: Item) -> dict[str, Any]:
    """What one reads while one answers: the abstract, as far as this viewer sees it."""
    paper = item.kind == Kind.EVIDENCE
    return {"paper": paper, "abstract": item.citation.record.abstract if paper else ()}


def _choosing(item: Item, going: Round) -> dict[str, Any]:
    return {"item": item, "form": ChooseForm(), "round": going, **_beside(item)}


@require_safe
@members
def begin_round(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Check one after another the items that the address names, those left out that one has checked already."""
    named = request.GET.getlist("item")[:MOST_IN_A_ROUND]
    left = still_to_check(named, request.viewer)
    if left:
        return redirect(round_url(left))
    messages.success(request, _("There is nothing here that you can check and have not."))
    return redirect("knowledge:desk" if request.viewer.is_desk else "knowledge:browse")


def _item(request: AccountRequest, uid: str) -> Item:
    item = item_by_uid(uid, request.viewer)
    require_appraisable(item)
    if not may_appraise(request.viewer, item):
        raise NotAllowed(_("Only staff of the organisation can check the quality of this."))
    return item


def _save(
    request: AccountRequest, organisation: Organisation, item: Item, code: str, form: QualityForm, *, finish: bool
) -> None:
    facts: dict[str, Any] = form.facts
    actions.save_check(
        item=item, organisation=organisation, form=code, by=request.user, finish=finish, **facts
    )  # fmt: skip


@require_POST
@members
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Take one's own check or draft away."""
    item = _item(request, uid)
    mine = my_check(item, request.viewer)
    if mine is None:
        raise NotFound(_("You have not checked this."))
    actions.remove_check(check=mine, by=request.user)
    messages.success(request, _("Your check is gone."))
    return redirect(f"{item.url}#quality")


@form_page
@desk
def design(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say that the design of a study was misread, or let the rule's label stand again."""
    item = item_by_uid(uid, request.viewer)
    if request.method == "POST" and request.POST.get("act") == "back":
        actions.take_back_design(item=item, organisation=organisation, by=request.user)
        messages.success(request, _("The label that the rule gave stands again."))
        return redirect(item.url)
    ours = item.said_by(organisation.pk)
    opinion = ours.opinion if ours else None
    begun = {"design": opinion.design, "reason": opinion.reason} if opinion else {"design": item.read_design}
    form = DesignForm(sent(request), initial=begun)
    if attempt(form, lambda: _say(request, organisation, item, form)):
        messages.success(request, _("Saved. Your staff see it with your reason; the rule's label stands beside it."))
        return redirect(item.url)
    shown = {"item": item, "form": form, "opinion": opinion, "rule_says": design_by_code(item.read_design).label}
    return render(request, "knowledge/appraising/design.jinja", shown, status=status(form))


def _say(request: AccountRequest, organisation: Organisation, item: Item, form: DesignForm) -> None:
    given = form.cleaned_data
    actions.say_design(
        item=item, organisation=organisation, design=given["design"], reason=given["reason"], by=request.user,
        override=form.override,
    )  # fmt: skip
