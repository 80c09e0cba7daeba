"""The organisation's topics, one of them, and the topics that come with Fingerpost."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions
from ..forms.topic import TopicForm, as_lines
from ..pages.topics import add_page, list_page, topic_page
from ..queries import topic_by_uid
from .access import curators, staff


@require_safe
@staff
def topics(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """For all staff: every topic by name, or those that have some words, and the topics that come with Fingerpost."""
    return render(request, "vocabulary/topics.jinja", list_page(request, organisation))


@form_page
@curators
def add(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Make a topic. `name` and `synonym` in the address fill the form in; with `topic` the synonyms go to that one."""
    words = request.GET.getlist("synonym")
    if request.method != "POST" and (uid := request.GET.get("topic")):
        found = topic_by_uid(uid, organisation)
        address = reverse("vocabulary:topic", args=[found.uid])
        return redirect(f"{address}?{urlencode({'synonym': words}, doseq=True)}" if words else address)
    first = {"name": request.GET.get("name", ""), "synonyms": as_lines(words)}
    form = TopicForm(sent(request), organisation=organisation, initial=first)
    if attempt(form, lambda: actions.add_topic(organisation=organisation, by=request.user, **form.facts)):
        messages.success(request, _("“%(name)s” is added.") % {"name": form.cleaned_data["name"]})
        return redirect("vocabulary:topics")
    return render(request, "vocabulary/add.jinja", add_page(form, words, organisation), status=status(form))


@form_page
@curators
def change(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Change a topic: its name, other words, place and heading. `synonym` in the address adds words to the form."""
    topic = topic_by_uid(uid, organisation)
    first = {
        "name": topic.name, "synonyms": as_lines([*topic.synonyms, *request.GET.getlist("synonym")]),
        "broader": topic.broader.uid if topic.broader else "", "heading": topic.heading,
    }  # fmt: skip
    form = TopicForm(sent(request), organisation=organisation, topic=topic, initial=first)
    if attempt(form, lambda: actions.change_topic(topic=topic, by=request.user, **form.facts)):
        messages.success(request, _("Saved. Searches understand the change within a minute."))
        return redirect("vocabulary:topics")
    shown = topic_page(form, uid, organisation, request.viewer)
    return render(request, "vocabulary/topic.jinja", shown, status=status(form))


@require_POST
@curators
def starter(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Use the topics that come with Fingerpost, or do without them."""
    use = request.POST.get("use") == "yes"
    actions.choose_starter(organisation=organisation, use=use, by=request.user)
    said = _("Searches use the topics that come with Fingerpost.") if use else _("Searches do without them.")
    messages.success(request, said)
    return redirect("vocabulary:topics")
