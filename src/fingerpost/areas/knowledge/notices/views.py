"""Saying by hand what was published of an item, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import Item, Notice
from ..queries import item_by_uid
from ..views.access import desk
from .actions import say_notice, withdraw_notice
from .finding import other_item
from .forms import NoticeForm, WithdrawForm
from .queries import notice_by_uid, taken_back
from .rules import require_ours_to_withdraw, require_to_notice
from .showing import in_a_sentence


@form_page
@desk
def add(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say that an item was retracted, corrected, called into question or replaced."""
    item = item_by_uid(uid, request.viewer)
    require_to_notice(item, organisation)
    form = NoticeForm(sent(request), item=item)
    if attempt(form, lambda: _say(request, organisation, item, form)):
        messages.success(request, _("Said. It goes with the item wherever it is shown."))
        return redirect(item.url)
    shown = {"item": item, "form": form, "gone": taken_back(item)}
    return render(request, "knowledge/notices/add.jinja", shown, status=status(form))


def _say(request: AccountRequest, organisation: Organisation, item: Item, form: NoticeForm) -> None:
    given = dict(form.cleaned_data)
    given = {name: given[name] for name in ("sort", "reason", "url", "text", "noticed_on", "other")}
    given["other"] = other_item(given["other"], request.viewer)
    say_notice(item=item, organisation=organisation, by=request.user, override=form.override, **given)


@form_page
@desk
def withdraw(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Ask what was wrong, then take the notice back."""
    notice = notice_by_uid(uid, request.viewer)
    require_ours_to_withdraw(request.user, notice)
    form = WithdrawForm(sent(request))
    if attempt(form, lambda: _take_back(request, notice, form)):
        messages.success(request, _("Taken back. The item no longer carries it."))
        return redirect(notice.item.url)
    shown = {"notice": notice, "said": in_a_sentence(notice.sort), "form": form}
    return render(request, "knowledge/notices/withdraw.jinja", shown, status=status(form))


def _take_back(request: AccountRequest, notice: Notice, form: WithdrawForm) -> None:
    withdraw_notice(notice=notice, why=form.cleaned_data["why"], by=request.user, override=form.override)
