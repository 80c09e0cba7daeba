"""The starter shelf: choose, hear how large it is, load it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators
from fingerpost.base.kit.form_pages import form_page, sent, status

from ..client import HarvestError
from ..sending import told
from ..sources.pubmed import SORT
from ..starter import Size, load_shelf, shelf_search, size_of
from ..starter_form import StarterForm


@form_page
@administrators
def shelf(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The choice; its size and time, as PubMed tells them; then a source of its own, which is run at once."""
    form = StarterForm(sent(request), organisation=organisation, initial={"contact": request.user.email or ""})
    if request.method != "POST" or "again" in request.POST or not form.is_valid():
        return render(
            request, "harvest/starter.jinja", {"form": form}, status=200 if "again" in request.POST else status(form)
        )
    given = form.cleaned_data
    query = shelf_search(form.chosen, given["words"], given["kinds"], given["years"], timezone.localdate())
    if "load" in request.POST:
        source = load_shelf(query, given["contact"], given["api_key"], organisation, request.user)
        messages.success(request, _("The shelf is being loaded. You can go on with other things."))
        return redirect(source.url)
    return _sized(request, form, query, organisation)


def _sized(request: AccountRequest, form: StarterForm, query: str, organisation: Organisation) -> HttpResponse:
    given, size = form.cleaned_data, Size(0, 0, 0, 0)
    error = ""
    try:
        size = size_of(query, given["contact"], organisation.pk, given["api_key"])
    except HarvestError as refused:
        error = str(refused)
    shown = {"form": form, "query": query, "size": size, "error": error, "sent": told(SORT, given | {"query": query})}
    return render(request, "harvest/shelf.jinja", shown)
