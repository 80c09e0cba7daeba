"""The leaver's page: what somebody looks after, handed over in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query

from ..views.access import members
from . import queries
from .actions import hand_over
from .forms import HandOverForm
from .pages import held_by_team, owner_line
from .rules import require_handing_over

MOST_LISTED = 200


@require_safe
@members
def leavers(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Everybody who looks after something that the viewer may hand over; those who have left come first."""
    led = require_handing_over(request.viewer)
    page = page_of_query(queries.owners(request.viewer, led), request)
    rows = [(person, owner_line(person)) for person in page.rows]
    return render(request, "knowledge/curating/leavers.jinja", {"page": page, "rows": rows})


@form_page
@members
def leaver(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """What one person looks after, and the one press that hands it over."""
    led = require_handing_over(request.viewer)
    person = queries.owner_by_uid(uid, organisation)
    theirs = queries.in_the_hands_of(person, request.viewer, led)
    number = theirs.count()
    form = HandOverForm(sent(request), person=person, organisation=organisation)
    moved: list[int] = []
    if attempt(
        form,
        lambda: moved.append(hand_over(person=person, organisation=organisation, by=request.user, **form.cleaned_data)),
    ):
        told = ngettext("%(number)s item is handed over.", "%(number)s items are handed over.", moved[0])
        messages.success(request, told % {"number": f"{moved[0]:,}"})
        return redirect("knowledge:leavers")
    shown = {"leaver": person, "form": form, "number": number, "most": MOST_LISTED}
    shown |= {"teams": held_by_team(theirs[:MOST_LISTED], request.viewer)}
    return render(request, "knowledge/curating/leaver.jinja", shown, status=status(form))
