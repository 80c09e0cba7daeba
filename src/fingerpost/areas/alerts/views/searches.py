"""Saving a search, the list of saved ones, and one of them."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.areas.knowledge.views.access import members
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query

from .. import queries
from ..actions import change_search, delete_search, open_search, save_search
from ..forms import SearchForm, first_values
from ..looking import look_from, look_of
from ..pages import facts_of, rows, search_page, suggested_name
from ..rules import require_change, require_look


@require_safe
@members
def saved(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """One's own saved searches and those that others share, each with how much is new."""
    own = page_of_query(queries.own_searches(request.viewer), request)
    shared = list(queries.shared_searches(request.viewer)[: own.window.size]) if own.window.number == 1 else []
    page = replace(own, rows=rows(list(own.rows), request.viewer))
    return render(request, "alerts/saved.jinja", {"page": page, "shared": rows(shared, request.viewer)})


@form_page
@members
def save(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Keep the look that the address holds."""
    look = look_of(request.GET.get("q", ""), request.GET)
    require_look(look)
    first = {"name": suggested_name(look)}
    form = SearchForm(sent(request), viewer=request.viewer, initial=first)
    if attempt(
        form,
        lambda: save_search(
            look=look, organisation=organisation, by=request.user, override=form.override, **form.answers
        ),
    ):
        messages.success(request, _("Saved. The list of saved searches tells what is new."))
        return redirect("alerts:saved")
    back = look.address(reverse("site:search"))
    shown = {
        "form": form,
        "heading": _("Save this search"),
        "facts": facts_of(look, request.organisation),
        "back_url": back,
    }
    return render(request, "alerts/form.jinja", shown | {"action": request.get_full_path()}, status=status(form))


@require_safe
def search(request: AccountRequest, uid: str) -> HttpResponse:
    """What one saved search looks for, what is new, and its feed."""
    found = queries.search_by_uid(uid, request.viewer)
    return render(request, "alerts/search.jinja", search_page(found, request, request.viewer))


@require_POST
@signed_in
def open_results(request: AccountRequest, uid: str) -> HttpResponse:
    """Lead to the results, and note that they were looked at."""
    found = queries.search_by_uid(uid, request.viewer)
    open_search(search=found, by=request.user)
    newest = "added" in request.POST
    look = look_from(found.look)
    address = look.address(reverse("site:search"), **({"sort": "added"} if newest else {}))
    return HttpResponseRedirect(address)


@form_page
@signed_in
def change(request: AccountRequest, uid: str) -> HttpResponse:
    """Rename a search, or share it."""
    found = queries.search_by_uid(uid, request.viewer)
    require_change(request.user, found)
    form = SearchForm(sent(request), viewer=request.viewer, search=found, initial=first_values(found))
    if attempt(form, lambda: change_search(search=found, by=request.user, override=form.override, **form.answers)):
        messages.success(request, _("Saved."))
        return redirect("alerts:search", found.uid)
    here = reverse("alerts:search", args=[found.uid])
    shown = {
        "form": form,
        "heading": _("Change this saved search"),
        "facts": facts_of(look_from(found.look), request.organisation),
    }
    return render(request, "alerts/form.jinja", shown | {"back_url": here, "action": request.path}, status=status(form))


@form_page
@signed_in
def delete(request: AccountRequest, uid: str) -> HttpResponse:
    """Ask first, then keep it no longer."""
    found = queries.search_by_uid(uid, request.viewer)
    require_change(request.user, found)
    if request.method == "POST":
        delete_search(search=found, by=request.user)
        messages.success(request, _("Deleted."))
        return redirect("alerts:saved")
    return render(request, "alerts/delete.jinja", {"search": found})
