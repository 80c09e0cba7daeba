"""Making two topics one, and doing without one: first what hangs on it, then the deed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions
from ..forms.topic import MergeForm
from ..pages.topics import uses_page
from ..queries import topic_by_uid
from .access import curators


@form_page
@curators
def merge(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Let a topic go up in another."""
    topic = topic_by_uid(uid, organisation)
    form = MergeForm(sent(request), topic=topic)
    if attempt(form, lambda: actions.merge_topics(topic=topic, into=form.cleaned_data["into"], by=request.user)):
        said = {"name": topic.name, "other": form.cleaned_data["into"].name}
        messages.success(request, _("“%(name)s” is now another word for “%(other)s”.") % said)
        return redirect("vocabulary:topics")
    shown = uses_page(topic, request.viewer) | {"form": form}
    return render(request, "vocabulary/merge.jinja", shown, status=status(form))


@form_page
@curators
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say what uses a topic; then do without it."""
    topic = topic_by_uid(uid, organisation)
    if request.method == "POST":
        actions.remove_topic(topic=topic, by=request.user)
        messages.success(request, _("“%(name)s” is removed.") % {"name": topic.name})
        return redirect("vocabulary:topics")
    return render(request, "vocabulary/remove.jinja", uses_page(topic, request.viewer))
