"""Teams and communities, and who is in them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query

from ..actions import add_group, change_group, join_group, leave_group
from ..forms.teams import NewTeamForm, TeamForm, TeamMemberForm
from ..models import Organisation
from ..queries import counted_groups, group_by_uid, group_members, person_in_group
from ..request import AccountRequest
from .access import administrators


@require_safe
@administrators
def teams(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """All teams and communities."""
    page = page_of_query(counted_groups(organisation), request)
    return render(request, "accounts/teams.jinja", {"page": page})


@form_page
@administrators
def add(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Make a team."""
    form = NewTeamForm(sent(request))
    if attempt(
        form, lambda: add_group(organisation=organisation, by=request.user, override=form.override, **form.cleaned_data)
    ):
        messages.success(request, _("%(name)s is added.") % {"name": form.cleaned_data["name"]})
        return redirect("accounts:teams")
    return render(request, "accounts/team_form.jinja", {"form": form, "team": None}, status=status(form))


@form_page
@administrators
def change(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Rename a team or say what it is for."""
    group = group_by_uid(uid, organisation)
    form = TeamForm(sent(request), initial={"name": group.name, "purpose": group.purpose})
    if attempt(form, lambda: change_group(group=group, by=request.user, override=form.override, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("accounts:team", group.uid)
    return render(request, "accounts/team_form.jinja", {"form": form, "team": group}, status=status(form))


@form_page
@administrators
def team(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Who is in a team; somebody can be added."""
    group = group_by_uid(uid, organisation)
    form = TeamMemberForm(sent(request), organisation=organisation)
    if attempt(form, lambda: join_group(person=form.found, group=group, by=request.user)):
        messages.success(request, _("%(name)s is in the team.") % {"name": form.found})
        return redirect("accounts:team", group.uid)
    page = page_of_query(group_members(group), request)
    return render(request, "accounts/team.jinja", {"form": form, "team": group, "page": page}, status=status(form))


@require_POST
@administrators
def member(request: AccountRequest, organisation: Organisation, uid: str, person: str) -> HttpResponse:
    """Make somebody a lead, or no longer one, or take them out."""
    group = group_by_uid(uid, organisation)
    who = person_in_group(person, group)
    if request.POST.get("do") == "remove":
        leave_group(person=who, group=group, by=request.user)
    else:
        join_group(person=who, group=group, lead=request.POST.get("do") == "lead", by=request.user)
    messages.success(request, _("Saved."))
    return redirect("accounts:team", group.uid)
