"""Taking over counts from elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.vocabulary.thesaurus import thesaurus

from .. import actions
from ..came_with import asked_for
from ..forms.counting import CountsForm
from ..models import Origin, Strategy
from ..pages.workbench import draft_of
from ..working import worked
from .access import those_who_may_change


@form_page
@those_who_may_change
def counts(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """Where, when, and how many: as a pasted listing or line by line."""
    draft = draft_of(strategy)
    form = CountsForm(sent(request), lines=draft.lines, syntax=strategy.syntax, first=asked_for(request.GET))
    if attempt(form, lambda: _store(request, strategy, form)):
        given = form.given
        told = {"count": len(given.counts), "numbers": ", ".join(map(str, given.otherwise))}
        messages.success(request, _("Counts taken over: %(count)s.") % told)
        if given.otherwise:
            messages.warning(request, _("Left out, because worded otherwise there: line %(numbers)s.") % told)
        return redirect(strategy.url)
    return render(request, "enquiries/counts.jinja", {"form": form, "strategy": strategy}, status=status(form))


def _store(request: AccountRequest, strategy: Strategy, form: CountsForm) -> None:
    given, said = form.given, form.cleaned_data
    wordings = {line.id: line.wording for line in worked(draft_of(strategy), thesaurus())}
    actions.report_counts(
        strategy=strategy, origin=Origin(said["origin"]), database=said["database"], on=said["on"], by=request.user,
        counts={id: (count, wordings[id]) for id, count in given.counts.items()}, pasted=given.pasted,
        override=form.override,
    )  # fmt: skip
