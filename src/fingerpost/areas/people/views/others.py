"""Other people, as far as the viewer may see them."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.records.panels import entries

from ..addresses import person_slug
from ..pages import people_page
from ..parts import profile_of
from ..queries import person_by_uid, person_card


@require_safe
@signed_in
def people(request: AccountRequest) -> HttpResponse:
    """Who may be able to help."""
    return render(request, "people/people.jinja", {"page": people_page(request, request.viewer)})


@require_safe
def person(request: HttpRequest, uid: str, slug: str = "") -> HttpResponse:
    """One person: only the parts that the viewer may see. Unknown and hidden people are told apart to nobody."""
    viewer = cast(AccountRequest, request).viewer
    found = person_by_uid(uid, viewer)
    if slug != person_slug(found):
        return redirect("people:person", found.uid, person_slug(found))
    shown = {"someone": person_card(found, viewer), "profile": profile_of(found), "mine": found.pk == viewer.person}
    return render(request, "people/person.jinja", shown | {"entries": entries("people.person", viewer, found)})
