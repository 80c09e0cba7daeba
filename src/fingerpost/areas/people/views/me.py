"""One's own profile."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.governance.actions import record_override
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..actions import add_offer, change_offer, confirm_profile, remove_offer, say_contact, say_role
from ..forms import ContactForm, OfferForm, RoleForm, ScopedForm
from ..models import Offer, Scope
from ..pages import offer_words, own_page, preview
from ..parts import profile_of
from ..queries import own_offer, own_profile


@require_safe
@signed_in
def me(request: AccountRequest) -> HttpResponse:
    """All that one has said, with who may see each part."""
    return render(request, "people/me.jinja", own_page(own_profile(request.user)))


@form_page
@signed_in
def role(request: AccountRequest) -> HttpResponse:
    """Say what one does here."""
    person, profile = request.user, profile_of(own_profile(request.user))
    now = {"role_title": profile.role_title, "staff_group": profile.staff_group, "scope": profile.role_scope}
    form = RoleForm(sent(request), initial=now)
    if _said(request, form, lambda: say_role(person=person, by=person, **form.answers)):
        return redirect("people:me")
    return render(request, "people/form.jinja", {"form": form, "heading": _("Your role")}, status=status(form))


@form_page
@signed_in
def contact(request: AccountRequest) -> HttpResponse:
    """Say how one can be reached."""
    person, profile = request.user, profile_of(own_profile(request.user))
    now = {"contact": profile.contact, "scope": profile.contact_scope}
    form = ContactForm(sent(request), initial=now)
    if _said(request, form, lambda: say_contact(person=person, by=person, **form.answers)):
        return redirect("people:me")
    return render(request, "people/form.jinja", {"form": form, "heading": _("How to reach you")}, status=status(form))


@form_page
@signed_in
def add(request: AccountRequest, sort: str) -> HttpResponse:
    """Say one thing more that one offers or wants."""
    if sort not in Offer.Sort.values:
        raise NotFound(_("There is no such page."))
    form, person = OfferForm(sent(request)), request.user
    if _said(request, form, lambda: add_offer(person=person, sort=sort, by=person, **form.answers)):
        return redirect("people:me")
    return render(request, "people/offer.jinja", {"form": form, "words": offer_words(sort)}, status=status(form))


@form_page
@signed_in
def change(request: AccountRequest, uid: str) -> HttpResponse:
    """Change one thing that one offers or wants."""
    offer = own_offer(request.user, uid)
    now = {"text": offer.text, "topics": ", ".join(offer.topics), "scope": offer.scope}
    form = OfferForm(sent(request), initial=now)
    if _said(request, form, lambda: change_offer(offer=offer, by=request.user, **form.answers)):
        return redirect("people:me")
    return render(request, "people/offer.jinja", {"form": form, "words": offer_words(offer.sort)}, status=status(form))


@require_POST
@signed_in
def remove(request: AccountRequest, uid: str) -> HttpResponse:
    """Take one thing out."""
    remove_offer(offer=own_offer(request.user, uid), by=request.user)
    messages.success(request, _("Taken out."))
    return redirect("people:me")


@require_POST
@signed_in
def confirm(request: AccountRequest) -> HttpResponse:
    """It is still right."""
    confirm_profile(person=request.user, by=request.user)
    messages.success(request, _("Thank you. Your profile says that it was checked today."))
    return redirect("people:me")


@require_safe
@signed_in
def as_others(request: AccountRequest) -> HttpResponse:
    """How others see one's profile."""
    given = request.GET.get("as", Scope.ORGANISATION.value)
    scope = Scope(given) if given in Scope.values and given != Scope.NOBODY else Scope.ORGANISATION
    person = own_profile(request.user)
    shown = {
        "someone": preview(person, request.viewer, scope),
        "scope": scope,
        "entries": (),
        "profile": profile_of(person),
    }
    views = [(each.value, each.label) for each in Scope if each != Scope.NOBODY]
    return render(request, "people/preview.jinja", shown | {"views": views})


def _said(request: AccountRequest, form: ScopedForm, say: Callable[[], object]) -> bool:
    """Whether it was said; what the guard asked about and the person kept is written down."""
    if not attempt(form, say):
        return False
    organisation = request.viewer.organisation
    record_override(override=form.override, refs=[request.user.ref], organisation=organisation, by=request.user)
    messages.success(request, _("Saved."))
    return True
