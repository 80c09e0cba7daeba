"""The workbench without keeping anything: the lines travel in the page, and everybody may use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.kit.form_errors import mark_invalid
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import LAST_PAGE, Window
from fingerpost.base.vocabulary.thesaurus import thesaurus

from .. import actions
from ..came_with import CameWith, as_address, beside, sent_along
from ..draft import Draft
from ..forms.describing import DescribeForm
from ..forms.lines import LinesForm, PasteForm
from ..models import Strategy
from ..pages.elsewhere import forms_of, shown_as
from ..pages.results import line_to_run, results_page
from ..pages.workbench import workbench
from ..reading import draft_from
from ..rules import may_keep
from ..steps import taken
from ..working import worked

_KEEP = "keep"


@form_page
def new(request: AccountRequest) -> HttpResponse:
    """Paste a strategy, or begin with what `q` says; then work on its lines. Nothing is stored until it is kept."""
    if request.method == "POST" and "pasted" not in request.POST:
        return _step(request)
    given = sent(request) or _asked(request)
    form = PasteForm(given)
    if given is not None and form.is_valid():
        try:
            draft, counts, told = draft_from(form.cleaned_data["pasted"], form.cleaned_data["syntax"] or "auto")
        except Invalid as error:
            form.add_error("pasted", str(error))
        else:
            came = beside(worked(draft, thesaurus()), counts) if counts else {}
            return _bench(request, LinesForm(draft=draft), told=told, came=came)
    return render(request, "enquiries/new.jinja", {"form": form}, status=status(form))


def _asked(request: AccountRequest) -> QueryDict | None:
    """What the address asks to begin with, as if it had been pasted."""
    if not request.GET.get("q", "").strip():
        return None
    given = QueryDict(mutable=True)
    given.update({"pasted": request.GET["q"], "syntax": request.GET.get("syntax", "auto")})
    return given


def _step(request: AccountRequest) -> HttpResponse:
    form = LinesForm(request.POST, draft=Draft())
    step, _colon, rest = request.POST.get("step", "").partition(":")
    if not form.is_valid():
        return _bench(request, form)
    if step == "keep":
        return _keep(request, form)
    if step == "results":
        return _results(request, form, rest)
    if step == "as" and rest in dict(forms_of()):
        return render(request, "enquiries/as.jinja", shown_as(form.draft, rest) | _travelling(request, form))
    try:
        draft, _what, line = taken(form.draft, request.POST.get("step", ""))
    except Invalid as error:
        mark_invalid(form, error)
        return _bench(request, form)
    return _bench(request, LinesForm(draft=draft), edit=line if step in ("below", "end", "double") else "")


def _bench(
    request: AccountRequest,
    form: LinesForm,
    describe: DescribeForm | None = None,
    *,
    edit: str = "",
    told: Sequence[str] = (),
    came: CameWith | None = None,
) -> HttpResponse:
    shown = workbench(form.draft, request.viewer, wrong=form.errors_by_line, edit=edit)
    wrong = describe if describe is not None and describe.errors else form
    if describe is None and isinstance(request.organisation, Organisation) and may_keep(request.viewer):
        describe = DescribeForm(viewer=request.viewer, organisation=request.organisation, prefix=_KEEP)
    shown |= {"form": wrong, "lines_form": form, "describe": describe, "told": told}
    shown["came"] = sent_along(request.POST) if came is None else came
    return render(request, "enquiries/workbench.jinja", shown, status=status(wrong))


def _keep(request: AccountRequest, form: LinesForm) -> HttpResponse:
    organisation = request.organisation
    if not may_keep(request.viewer) or not isinstance(organisation, Organisation):
        form.add_error(None, _("Sign in as staff of an organisation to keep a strategy."))
        return _bench(request, form)
    describe = DescribeForm(request.POST, viewer=request.viewer, organisation=organisation, prefix=_KEEP)
    kept: list[Strategy] = []

    def store() -> None:
        facts = describe.facts
        facts["override"] = facts["override"] or form.override
        kept.append(actions.keep(draft=form.draft, organisation=organisation, by=request.user, **facts))

    if attempt(describe, store):
        messages.success(request, _("Kept. From now on every change is stored, and can be undone."))
        asked = as_address(worked(form.draft, thesaurus()), sent_along(request.POST))
        return redirect(reverse("enquiries:counts", args=[kept[0].uid]) + asked if asked else kept[0].url)
    return _bench(request, form, describe)


def _results(request: AccountRequest, form: LinesForm, wanted: str) -> HttpResponse:
    id, _colon, page = wanted.partition(":")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    try:
        line = line_to_run(form.draft, id)
    except NotFound as error:
        form.add_error(None, str(error))
        return _bench(request, form)
    shown = results_page(line, request.viewer, Window(min(max(number, 1), LAST_PAGE)))
    return render(
        request,
        "enquiries/results.jinja",
        shown | _travelling(request, form),
    )


def _travelling(request: AccountRequest, form: LinesForm) -> dict[str, Any]:
    """What a page without the lines needs so that they are not lost."""
    return {"draft": form.draft, "strategy": None, "came": sent_along(request.POST)}
