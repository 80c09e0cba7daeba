"""Who is in the organisation, what they are, and who is invited."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query
from fingerpost.base.records.panels import entries

from ..actions import add_member, cancel_invitation, end_membership, invite, send_invitation_again
from ..forms.people import InviteForm, RoleForm
from ..models import Invitation, Letter, Membership, Organisation
from ..queries import (
    groups_of_person,
    letters_about,
    member_by_uid,
    members_of,
    open_invitation_by_uid,
    open_invitations,
)
from ..request import AccountRequest
from ..rules import role_label
from .access import administrators


@require_safe
@administrators
def people(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Everybody, and the invitations that are open."""
    wanted = request.GET.get("name", "")[:100]
    page = page_of_query(members_of(organisation, wanted), request)
    invitations = list(open_invitations(organisation)[:100])
    letters = letters_about([each.ref for each in invitations])
    shown = {
        "page": page,
        "rows": [(each, role_label(each.role)) for each in page.rows],
        "wanted": wanted,
        "invitations": [_invited(each, letters.get(each.ref)) for each in invitations],
    }
    return render(request, "accounts/people.jinja", shown)


@form_page
@administrators
def invite_person(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Invite somebody by e-mail."""
    form = InviteForm(sent(request), organisation=organisation, initial={"role": "member"})
    if attempt(form, lambda: _invite(request, organisation, form)):
        messages.success(request, _("%(email)s is invited.") % {"email": form.cleaned_data["email"]})
        return redirect("accounts:people")
    return render(request, "accounts/invite.jinja", {"form": form}, status=status(form))


@form_page
@administrators
def person(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """What one person is here."""
    membership = member_by_uid(uid, organisation)
    form = RoleForm(
        sent(request),
        initial={"role": membership.role, "ends_on": membership.ends_on},
    )
    if attempt(form, lambda: _change(request, membership, form)):
        messages.success(request, _("%(name)s: role saved.") % {"name": membership.person.name})
        return redirect("accounts:people")
    shown = {"form": form, "member": membership, "groups": groups_of_person(membership.person, organisation)}
    shown["entries"] = entries("accounts.person", request.viewer, membership.person)
    return render(request, "accounts/person.jinja", shown, status=status(form))


@form_page
@administrators
def end(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """End a membership, once it is confirmed."""
    membership = member_by_uid(uid, organisation)
    if request.method != "POST":
        shown = {"member": membership, "entries": entries("accounts.person", request.viewer, membership.person)}
        return render(request, "accounts/end.jinja", shown)
    end_membership(person=membership.person, organisation=organisation, by=request.user)
    messages.success(request, _("%(name)s is no longer in your organisation.") % {"name": membership.person.name})
    return redirect("accounts:people")


@require_POST
@administrators
def send_again(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Send an invitation once more."""
    invitation = open_invitation_by_uid(uid, organisation)
    try:
        send_invitation_again(invitation=invitation, by=request.user)
    except Conflict as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The invitation to %(email)s is sent again.") % {"email": invitation.email})
    return redirect("accounts:people")


@require_POST
@administrators
def cancel(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Take an invitation back."""
    invitation = open_invitation_by_uid(uid, organisation)
    cancel_invitation(invitation=invitation, by=request.user)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("accounts:people")


def _invite(request: AccountRequest, organisation: Organisation, form: InviteForm) -> Invitation:
    given = form.cleaned_data
    return invite(
        organisation=organisation, email=given["email"], name=given["name"], role=form.chosen, group=given["team"],
        ends_on=given["ends_on"], site=request.build_absolute_uri("/"), by=request.user,
    )  # fmt: skip


def _change(request: AccountRequest, membership: Membership, form: RoleForm) -> Membership:
    return add_member(
        person=membership.person,
        organisation=membership.organisation,
        role=form.chosen,
        ends_on=form.cleaned_data["ends_on"],
        by=request.user,
    )


def _invited(invitation: Invitation, letter: Letter | None) -> dict[str, Any]:
    """An open invitation as the page shows it, with how its mail fared."""
    told = {
        Letter.State.SENT.value: ("good", _("E-mail sent")),
        Letter.State.FAILED.value: ("stop", _("E-mail not sent")),
    }
    tone, text = told.get(letter.state if letter else "", ("plain", _("E-mail on its way")))
    return {"invitation": invitation, "role": role_label(invitation.role), "tone": tone, "text": text}
