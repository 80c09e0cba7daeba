"""Adding a link from an item's page, and taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import Item, LinkSort
from ..queries import item_by_uid
from ..views.access import members
from .actions import link_items, remove_link
from .finding import others_for
from .forms import LinkForm, WordsForm
from .pages import label_of
from .queries import link_by_uid
from .rules import require_removal


@form_page
@members
def add(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Find the other item by words; then say what the two have to do with one another."""
    item = item_by_uid(uid, request.viewer)
    words = WordsForm(sent(request))
    looked = words.is_bound and words.is_valid()
    found = others_for(words.cleaned_data["words"], item, request.viewer) if looked else ()
    given = request.POST if request.POST.get("step") == "add" else None
    first = {"words": words.cleaned_data["words"]} if looked else {}
    form = LinkForm(given, found=found, viewer=request.viewer, organisation=organisation, initial=first)
    if looked and attempt(form, lambda: _link(request, organisation, item, form)):
        messages.success(request, _("Linked. It stands on both pages."))
        return redirect(f"{item.url}#links")
    shown = {"item": item, "words": words, "form": form if found else None, "looked": looked}
    code = status(words) if words.errors or given is None else status(form)
    return render(request, "knowledge/linking/add.jinja", shown, status=code)


def _link(request: AccountRequest, organisation: Organisation, item: Item, form: LinkForm) -> None:
    other = item_by_uid(form.cleaned_data["other"], request.viewer)
    source, target = (other, item) if form.backwards else (item, other)
    link_items(source=source, target=target, organisation=organisation, by=request.user, **form.answers)


@form_page
@signed_in
def remove(request: AccountRequest, uid: str) -> HttpResponse:
    """Ask first, then take the link away."""
    link = link_by_uid(uid, request.viewer)
    require_removal(request.user, link)
    if request.method == "POST":
        remove_link(link=link, by=request.user)
        messages.success(request, _("The link is gone from both pages."))
        return redirect(link.source.url)
    label = label_of(LinkSort(link.sort), inwards=False)
    return render(request, "knowledge/linking/remove.jinja", {"link": link, "label": label})
