"""Who sees the abstracts of which database: the rules, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..views.access import desk
from .actions import remove_rule, set_rule
from .forms import RuleForm
from .pages import rules_page
from .queries import rule_by_uid


@form_page
@desk
def abstracts(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The rules and the databases, with a form to say who may see one's abstracts."""
    form = RuleForm(sent(request), initial={"name": request.GET.get("name", "")[:150]})
    if attempt(form, lambda: set_rule(organisation=organisation, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved. Pages obey at once; searches follow within minutes."))
        return redirect("knowledge:abstracts")
    shown = rules_page(organisation) | {"form": form}
    return render(request, "knowledge/sources/abstracts.jinja", shown, status=status(form))


@form_page
@desk
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Ask first, then take the rule back."""
    rule = rule_by_uid(uid, organisation)
    if request.method == "POST":
        remove_rule(rule=rule, by=request.user)
        messages.success(request, _("The rule is gone. Pages obey at once; searches follow within minutes."))
        return redirect("knowledge:abstracts")
    return render(request, "knowledge/sources/remove.jinja", {"rule": rule})
