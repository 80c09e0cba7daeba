"""Saving items to a collection, saying why they are there, moving them and taking them out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fingerpost.areas.knowledge.views.access import members
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions, queries
from ..forms import NEW, GatherForm, NoteForm
from ..models import Collection, Gathered
from ..rules import require_change

MOST_AT_ONCE = 50


@form_page
@members
def gather(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Put the items that the address names into a collection, or into a new one."""
    items = queries.items_among(request.GET.getlist("item")[:MOST_AT_ONCE], request.viewer)
    if not items:
        raise NotFound(_("There is nothing to save here that you may see."))
    known = list(queries.changeable_collections(request.viewer)[:200])
    form = GatherForm(sent(request), items=items, collections=known, viewer=request.viewer)
    done: list[tuple[Collection, int]] = []
    if attempt(form, lambda: done.append(_put(request, organisation, form))):
        collection, new = done[0]
        messages.success(request, _said(new, collection))
        return redirect(collection.url)
    shown = {"form": form, "items": items, "known": known, "action": request.get_full_path()}
    return render(request, "collections/gather.jinja", shown, status=status(form))


def _put(request: AccountRequest, organisation: Organisation, form: GatherForm) -> tuple[Collection, int]:
    """The collection and how many of the items were new to it."""
    if form.cleaned_data["where"] == NEW:
        collection = actions.make_collection(
            name=form.cleaned_data["name"], organisation=organisation, by=request.user, **form.shared_with
        )
    else:
        collection = queries.collection_by_uid(form.cleaned_data["where"], request.viewer)
    items = queries.items_among(form.cleaned_data["items"], request.viewer)
    return collection, actions.add_items(collection=collection, items=items, by=request.user)


def _said(new: int, collection: Collection) -> str:
    if not new:
        return _("It was in “%(name)s” already.") % {"name": collection.name}
    saved = ngettext("Saved to “%(name)s”.", "%(count)s items saved to “%(name)s”.", new)
    return saved % {"name": collection.name, "count": new}


@form_page
@signed_in
def note(request: AccountRequest, uid: str, item: str) -> HttpResponse:
    """Say why an item is there, and put it at a place."""
    gathered, place = _changeable(request, uid, item)
    form = NoteForm(sent(request), initial={"note": gathered.note, "place": place})
    if attempt(form, lambda: _write(request, gathered, form, place)):
        messages.success(request, _("Saved."))
        return redirect(_row(gathered))
    shown = {"form": form, "gathered": gathered, "collection": gathered.collection}
    return render(request, "collections/note.jinja", shown, status=status(form))


def _write(request: AccountRequest, gathered: Gathered, form: NoteForm, place: int) -> None:
    given = form.cleaned_data
    actions.annotate(gathered=gathered, note=given["note"], override=form.override, by=request.user)
    if given["place"] != place:
        actions.move_item(gathered=gathered, to=given["place"], by=request.user)


@require_POST
@signed_in
def move(request: AccountRequest, uid: str, item: str) -> HttpResponse:
    """One place up or down."""
    gathered, place = _changeable(request, uid, item)
    actions.move_item(gathered=gathered, to=place - 1 if "up" in request.POST else place + 1, by=request.user)
    return redirect(_row(gathered))


@require_POST
@signed_in
def remove(request: AccountRequest, uid: str, item: str) -> HttpResponse:
    """Take an item out of the collection."""
    gathered, _place = _changeable(request, uid, item)
    actions.remove_item(gathered=gathered, by=request.user)
    messages.success(request, _("Taken out of the collection. The item is still there."))
    return redirect(gathered.collection.url)


def _changeable(request: AccountRequest, uid: str, item: str) -> tuple[Gathered, int]:
    """What the address names, and its place as this viewer counts. Raises NotFound or NotAllowed."""
    collection = queries.collection_by_uid(uid, request.viewer)
    require_change(request.user, collection)
    gathered = queries.one_gathered(collection, item, request.viewer)
    before = queries.gathered_in(collection, request.viewer).filter(place__lt=gathered.place)
    return gathered, before.count() + 1


def _row(gathered: Gathered) -> str:
    return f"{gathered.collection.url}#item-{gathered.item.uid}"
