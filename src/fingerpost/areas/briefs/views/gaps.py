"""Telling the library what was looked for in vain, and the desk's list of it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from fingerpost.areas.knowledge.views.access import desk
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query

from ..actions import SOMEBODY, dismiss_gap, note_gap, want_item
from ..forms import WantedForm
from ..models import Gap
from ..pages import gap_rows
from ..queries import gap_by_name, gaps_of
from ..rules import require_tellable

_BACK = {Gap.Why.NOTHING: "site:search", Gap.Why.UNHELPFUL: "briefs:ask"}


@require_POST
@sensitive_post_parameters()
def tell(request: AccountRequest) -> HttpResponse:
    """Whether an answer helped, or that nothing was found. Of "yes" nothing is kept; else the words and the day."""
    why, helped = request.POST.get("why", ""), request.POST.get("helped", "") == "yes"
    if why not in Gap.Why.values or request.organisation is None:
        raise NotFound(_("There is nothing to tell."))
    words = request.POST.get("q", "").strip()
    require_tellable(words)
    if not helped:
        note_gap(organisation=request.organisation, words=words, why=why, by=SOMEBODY)
    said = {"q": words, "told": "yes" if helped else "no"}
    return HttpResponseRedirect(f"{reverse(_BACK[Gap.Why(why)])}?{urlencode(said)}")


@require_safe
@desk
def gaps(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What was looked for in vain, most often first."""
    why = request.GET.get("why", "")
    page = page_of_query(gaps_of(organisation, why), request)
    choices = [("", _("All")), *Gap.Why.choices]
    shown = {"page": replace(page, rows=gap_rows(page.rows)), "why": why if why in Gap.Why.values else ""}
    return render(request, "briefs/gaps.jinja", shown | {"choices": choices})


@form_page
@desk
def want(request: AccountRequest, organisation: Organisation, name: str) -> HttpResponse:
    """Say that an item on this is looked for."""
    gap = gap_by_name(name, organisation)
    form = WantedForm(sent(request), initial={"note": gap.note})
    wanted = "stop" not in request.POST
    if attempt(
        form,
        lambda: want_item(
            gap=gap, wanted=wanted, note=form.cleaned_data["note"], by=request.user, override=form.override
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("briefs:gaps")
    return render(request, "briefs/want.jinja", {"form": form, "gap": gap}, status=status(form))


@require_POST
@desk
def dismiss(request: AccountRequest, organisation: Organisation, name: str) -> HttpResponse:
    """Take it off the list."""
    dismiss_gap(gap=gap_by_name(name, organisation), by=request.user)
    messages.success(request, _("Taken off the list."))
    return redirect("briefs:gaps")
