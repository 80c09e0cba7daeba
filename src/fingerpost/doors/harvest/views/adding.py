"""Adding a source and changing one: the questions, then what will be sent to whom, then a button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.harvesting.queries import source_by_uid, sources_of
from fingerpost.areas.knowledge.models import Source
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..connector import Sort
from ..forms import SourceForm
from ..opening import sort_of
from ..sending import told
from ..sources import SORTS


@require_safe
@administrators
def choose(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Which sort of source."""
    there = set(sources_of(organisation.pk).values_list("sort", flat=True))
    sorts = [sort for sort in SORTS.values() if not (sort.alone and sort.name in there)]
    return render(request, "harvest/choose.jinja", {"sorts": sorts})


@form_page
@administrators
def add(request: AccountRequest, organisation: Organisation, sort: str) -> HttpResponse:
    """The questions of a sort; what is sent to whom is shown before anything is kept."""
    if sort not in SORTS:
        raise NotFound(_("There is no such sort of source."))
    chosen, made = SORTS[sort], list[Source]()
    first = {"contact": request.user.email or "", "name": str(chosen.label) if chosen.alone else ""}
    form = chosen.form(sent(request), viewer=request.viewer, initial=first)
    if "confirm" in request.POST and attempt(form, lambda: made.append(_added(form, chosen, organisation, request))):
        messages.success(request, _("The source is added. Try it first, then run it."))
        return redirect(made[0].url)
    return _shown(request, form, chosen, None)


def _added(form: SourceForm, sort: Sort, organisation: Organisation, request: AccountRequest) -> Source:
    given = form.cleaned_data
    return actions.add_source(
        organisation=organisation, sort=sort.name, name=given["name"], settings=form.kept, every=given["every"],
        by=request.user,
    )  # fmt: skip


@form_page
@administrators
def change(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Change what is asked for or how often."""
    source = source_by_uid(uid, request.viewer)
    sort = sort_of(source)
    form = sort.form(sent(request), viewer=request.viewer, source=source)
    if "confirm" in request.POST and attempt(form, lambda: _changed(form, source, request)):
        messages.success(request, _("Saved."))
        return redirect(source.url)
    return _shown(request, form, sort, source)


def _changed(form: SourceForm, source: Source, request: AccountRequest) -> None:
    given = form.cleaned_data
    actions.change_source(
        source=source, name=given["name"], settings=form.kept, every=given["every"], by=request.user
    )  # fmt: skip


def _shown(request: AccountRequest, form: SourceForm, sort: Sort, source: Source | None) -> HttpResponse:
    """The questions; or, once they are answered well, what will be sent, with the answers kept in the page."""
    answered = request.method == "POST" and "again" not in request.POST and form.is_valid()
    shown = {"form": form, "sort": sort, "source": source}
    if answered:
        return render(request, "harvest/check.jinja", shown | {"sent": told(sort, form.kept)})
    return render(request, "harvest/add.jinja", shown, status=status(form) if "again" not in request.POST else 200)
