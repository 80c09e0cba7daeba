"""The guard before a question: only a clean one comes into an address, and only then is it looked for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode

from fingerpost.base.accounts.models import Person
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.governance.actions import record_override

from .forms import QuestionForm

NOBODY_SIGNED_IN = System("somebody not signed in")
LONGEST_ADDRESS = 4_000
"""Characters that servers and proxies take as an address."""
Answering = Callable[[str], HttpResponse]


def through_guard(request: AccountRequest, answering: Answering, kept: tuple[str, ...] = ()) -> HttpResponse:
    """Answer a clean question. A posted one first gets an address of its own, so that it can be kept and shared;
    one too long for an address is answered at once.

    One that may identify a patient is shown back for editing and goes nowhere. When the person says why it does not,
    that is recorded (what kind was found and why, not the words) and the answer comes without the question in any
    address. `kept` names what else of a form goes into the address: choices, never words.
    """
    form = QuestionForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _stopped(request, form)
    question: str = form.cleaned_data["q"]
    if request.method != "POST":
        return answering(question)
    if form.override is None:
        choices = [(name, request.POST[name]) for name in kept if request.POST.get(name, "").isalnum()]
        address = f"{request.path}?{urlencode([('q', question), *choices])}"
        return HttpResponseRedirect(address) if len(address) <= LONGEST_ADDRESS else answering(question)
    organisation = request.organisation.pk if request.organisation else None
    record_override(override=form.override, refs=[], organisation=organisation, by=_actor(request))
    return _kept_nowhere(answering(question))


def _stopped(request: AccountRequest, form: QuestionForm) -> HttpResponse:
    """The question for editing, in its field and nowhere else on the page."""
    _forget_address(request)
    return _kept_nowhere(render(request, "briefs/stopped.jinja", {"form": form, "action": request.path}, status=422))


def _forget_address(request: AccountRequest) -> None:
    """Take the question out of the request, so that no link on the page and no report of a fault carries it."""
    request.META["QUERY_STRING"] = ""
    request.GET = QueryDict()


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _actor(request: AccountRequest) -> Actor:
    return request.user if isinstance(request.user, Person) else NOBODY_SIGNED_IN
