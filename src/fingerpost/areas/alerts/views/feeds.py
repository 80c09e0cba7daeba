"""Choosing the feed of a saved search, and what an organisation lets out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators, signed_in
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import queries
from ..actions import allow_feeds, choose_feed
from ..forms import FeedForm, FeedRuleForm
from ..rules import feeds_allowed, require_saver


@form_page
@signed_in
def feed(request: AccountRequest, uid: str) -> HttpResponse:
    """What the feed of a search shows, and another secret address for it."""
    found = queries.search_by_uid(uid, request.viewer)
    require_saver(request.user, found)
    form = FeedForm(sent(request), allowed=feeds_allowed(found.organisation_id), initial={"feed": found.feed})
    anew = "anew" in request.POST
    if attempt(
        form,
        lambda: choose_feed(search=found, feed=form.cleaned_data["feed"], anew=anew, by=request.user),
    ):
        messages.success(request, _("The feed has a new address; the old one has stopped.") if anew else _("Saved."))
        return redirect("alerts:search", found.uid)
    return render(request, "alerts/feed.jinja", {"form": form, "search": found}, status=status(form))


@form_page
@administrators
def rule(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What may leave the organisation as feeds."""
    form = FeedRuleForm(sent(request), initial={"allowed": feeds_allowed(organisation.pk).value})
    if attempt(
        form, lambda: allow_feeds(organisation=organisation, allowed=form.cleaned_data["allowed"], by=request.user)
    ):
        messages.success(request, _("Saved."))
        return redirect("accounts:organisation")
    return render(request, "alerts/feed_rule.jinja", {"form": form}, status=status(form))
