"""A kept strategy on the workbench: each button stores what was typed and what it does."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.vocabulary.thesaurus import thesaurus

from .. import actions
from ..counting import counted
from ..forms.lines import LinesForm
from ..models import Strategy
from ..pages.workbench import draft_of, kept_workbench
from ..queries import strategy_by_uid
from ..rules import may_change
from ..steps import taken
from ..working import worked
from .access import keepers, those_who_may_change


@require_safe
def without_slug(request: AccountRequest, uid: str) -> HttpResponse:
    """The short address of a strategy leads to its full one."""
    return redirect(strategy_by_uid(uid, request.viewer).url)


@form_page
def strategy(request: AccountRequest, uid: str, slug: str = "") -> HttpResponse:
    """The lines; and what a button does with them. Another slug than its own leads to its own."""
    found = strategy_by_uid(uid, request.viewer)
    if request.method != "POST" and slug != found.slug:
        return HttpResponseRedirect(found.url)
    if request.method == "POST" and not may_change(request.viewer, found):
        raise NotAllowed(_("Only its owner, their team or the library desk can change this. Copy it as your own."))
    form = LinesForm(sent(request), draft=draft_of(found), seen=found.changed_at.isoformat())
    gone_to: list[str] = []
    if attempt(form, lambda: gone_to.append(_store(request, found, form))):
        return HttpResponseRedirect(f"{found.url}#{gone_to[0]}")
    edit = request.GET.get("edit", "")
    shown = kept_workbench(found, form.draft, request.viewer, wrong=form.errors_by_line, edit=edit)
    return render(request, "enquiries/workbench.jinja", shown | {"form": form, "lines_form": form}, status=status(form))


def _store(request: AccountRequest, found: Strategy, form: LinesForm) -> str:
    """Store what was typed and what the button does; gives the place on the page to go to."""
    draft, what, line = taken(form.draft, request.POST.get("step", ""))
    if actions.rewrite(
        strategy=found, draft=draft, what=what, by=request.user, seen=form.cleaned_data["seen"], override=form.override
    ):
        messages.success(request, _("%(what)s. You can undo it.") % {"what": what})
    return f"line-{line}" if line else "lines"


@require_POST
@those_who_may_change
def undo(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """Take the last change back."""
    try:
        what = actions.undo(strategy=strategy, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("Undone: %(what)s.") % {"what": what})
    except (Invalid, Conflict) as error:
        messages.warning(request, str(error))
    return redirect(strategy_by_uid(strategy.uid, request.viewer).url)


@require_POST
@keepers
def run(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Count every line here, now, and keep the counts with the day."""
    found = strategy_by_uid(uid, request.viewer)
    lines = worked(draft_of(found), thesaurus())
    numbers = counted(lines, request.viewer, strict=found.strict).found
    if not numbers:
        messages.warning(request, _("Nothing was counted: no line can be run."))
        return redirect(found.url)
    counts = {line.id: (numbers[line.id], line.wording) for line in lines if line.id in numbers}
    actions.store_run(strategy=found, counts=counts, by=request.user)
    messages.success(request, _("Every line was counted here today, and the counts are kept with the day."))
    return redirect(found.url)
