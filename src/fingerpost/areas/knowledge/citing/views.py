"""One reference or a list of them in the style that somebody chooses; the library desk's styles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..exporting import record_to_give
from ..models import Item, Kind
from ..queries import item_by_uid, newest_items
from ..rules import may_curate
from ..views.access import desk
from .actions import add_style, remove_style
from .forms import StyleFileForm, StyleForm
from .listing import MOST, chosen_items
from .queries import style_by_uid, styles_for
from .setting import FIRST, choices, set_in


@require_safe
def one(request: AccountRequest, uid: str) -> HttpResponse:
    """One item's reference."""
    item = item_by_uid(uid, request.viewer)
    shown = _shown(request, [item]) | {"item": item}
    return render(request, "knowledge/citing/one.jinja", shown)


@require_safe
def several(request: AccountRequest) -> HttpResponse:
    """The references of the items named in the address, else of the newest papers; on a page, or as text to keep."""
    refs = request.GET.getlist("ref")[:MOST]
    items = chosen_items(refs, request.viewer) if refs else list(newest_items(request.viewer, Kind.EVIDENCE)[:MOST])
    shown = _shown(request, items) | {"refs": refs, "most": MOST, "count": len(items)}
    if request.GET.get("as") == "text":
        response = HttpResponse("\n\n".join(shown["texts"]) + "\n", content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="references.txt"'
        return response
    return render(request, "knowledge/citing/several.jinja", shown)


def _shown(request: AccountRequest, items: list[Item]) -> dict[str, Any]:
    styles = choices(request.viewer)
    known = {name for name, _label in styles}
    style = request.GET.get("style", FIRST)
    style = style if style in known else FIRST
    texts = set_in([record_to_give(item, request.viewer) for item in items], style, request.viewer)
    form = StyleForm(initial={"style": style}, styles=styles)
    return {"form": form, "style": style, "texts": texts, "may_add": may_curate(request.viewer)}


@form_page
@desk
def styles(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The styles that were added, with a form to add one."""
    form = StyleFileForm(sent(request), request.FILES or None)
    if attempt(form, lambda: add_style(organisation=organisation, source=form.cleaned_data["file"], by=request.user)):
        messages.success(request, _("The style is there for everybody in %(place)s.") % {"place": organisation})
        return redirect("knowledge:styles")
    shown = {"form": form, "styles": list(styles_for(request.viewer))}
    return render(request, "knowledge/citing/styles.jinja", shown, status=status(form))


@form_page
@desk
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Ask first, then take the style away."""
    style = style_by_uid(uid, request.viewer)
    if request.method == "POST":
        remove_style(style=style, by=request.user)
        messages.success(request, _("The style is gone."))
        return redirect("knowledge:styles")
    return render(request, "knowledge/citing/remove.jinja", {"style": style})
