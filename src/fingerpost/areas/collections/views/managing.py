"""Making, renaming, sharing and deleting a collection, and choosing its feed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.views.access import members
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions, queries
from ..forms import CollectionForm, FeedForm, first_values
from ..models import Collection
from ..rules import require_change


@form_page
@members
def make(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Begin a collection."""
    form = CollectionForm(sent(request), viewer=request.viewer)
    made: list[Collection] = []
    if attempt(
        form,
        lambda: made.append(actions.make_collection(organisation=organisation, by=request.user, **form.answers)),
    ):
        messages.success(request, _("Made. Save items to it from their pages or from results."))
        return redirect(made[0].url)
    shown = {"form": form, "heading": _("Make a collection"), "back_url": reverse("collections:collections")}
    return render(request, "collections/form.jinja", shown, status=status(form))


@form_page
@signed_in
def change(request: AccountRequest, uid: str) -> HttpResponse:
    """Rename it, say what it is for, share it."""
    found = _changeable(request, uid)
    form = CollectionForm(sent(request), viewer=request.viewer, collection=found, initial=first_values(found))
    if attempt(form, lambda: actions.change_collection(collection=found, by=request.user, **form.answers)):
        messages.success(request, _("Saved."))
        return redirect(found.url)
    shown = {"form": form, "heading": _("Change this collection"), "back_url": found.url}
    return render(request, "collections/form.jinja", shown, status=status(form))


@form_page
@signed_in
def delete(request: AccountRequest, uid: str) -> HttpResponse:
    """Ask first, then keep it no longer."""
    found = _changeable(request, uid)
    if request.method == "POST":
        actions.delete_collection(collection=found, by=request.user)
        messages.success(request, _("Deleted. The items are still there."))
        return redirect("collections:collections")
    return render(request, "collections/delete.jinja", {"collection": found})


@form_page
@signed_in
def feed(request: AccountRequest, uid: str) -> HttpResponse:
    """What the feed shows, and another secret address for it."""
    found = _changeable(request, uid)
    mine = found.owner_id == request.viewer.person
    form = FeedForm(sent(request), collection=found, mine=mine, initial={"feed": found.feed})
    anew = "anew" in request.POST
    if attempt(
        form,
        lambda: actions.choose_feed(collection=found, feed=form.cleaned_data["feed"], anew=anew, by=request.user),
    ):
        messages.success(request, _("The feed has a new address; the old one has stopped.") if anew else _("Saved."))
        return redirect(found.url)
    return render(request, "collections/feed.jinja", {"form": form, "collection": found}, status=status(form))


def _changeable(request: AccountRequest, uid: str) -> Collection:
    found = queries.collection_by_uid(uid, request.viewer)
    require_change(request.user, found)
    return found
