"""The organisation's own settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.kit.colour import safe_colour
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.records.panels import entries

from ..actions import change_organisation
from ..forms.organisation import PARTS
from ..links import LINKS, template_of
from ..models import Organisation
from ..request import AccountRequest
from .access import administrators


@require_safe
@administrators
def overview(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """All that can be changed, as it stands."""
    links = [(link.label, template_of(organisation, name)) for name, link in LINKS.items()]
    shown = {"place": organisation, "parts": PARTS, "links": links}
    return render(
        request, "accounts/organisation.jinja", shown | {"entries": entries("accounts.organisation", request.viewer)}
    )


@form_page
@administrators
def part(request: AccountRequest, organisation: Organisation, name: str) -> HttpResponse:
    """Change one part. The button "Show it" only shows the colour."""
    if name not in PARTS:
        raise NotFound(_("There is no such page."))
    kind = PARTS[name]
    form = kind(sent(request), initial=kind.current(organisation))
    looking = "look" in request.POST
    if not looking and attempt(
        form,
        lambda: change_organisation(
            organisation=organisation, changes=form.changes(), by=request.user, override=form.override
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("accounts:organisation")
    shown = {"form": form, "part": name, "colour": safe_colour(form["colour"].value() if name == "name" else "")}
    return render(request, "accounts/organisation_part.jinja", shown, status=status(form))
