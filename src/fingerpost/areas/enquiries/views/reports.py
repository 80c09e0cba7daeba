"""The report of a search: to read, to print, to take away, and what a person adds to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions
from ..forms.reporting import ReportForm
from ..models import Strategy
from ..pages.report import report_for
from ..queries import strategy_by_uid
from ..reports import Report, as_markdown, as_text
from ..reports.items import CREDIT
from ..rules import may_change
from .access import those_who_may_change


def _word(report: Report) -> bytes:
    from ..reports.word import as_word

    return as_word(report)


_FORMATS: dict[str, tuple[str, Callable[[Report], bytes | str]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "txt": ("text/plain; charset=utf-8", as_text),
}


@require_safe
def report(request: AccountRequest, uid: str) -> HttpResponse:
    """The report as a page that prints well."""
    strategy = strategy_by_uid(uid, request.viewer)
    shown = {"strategy": strategy, "report": report_for(strategy, request.viewer), "credit": CREDIT}
    return render(request, "enquiries/report.jinja", shown | {"may_change": may_change(request.viewer, strategy)})


@require_safe
def file(request: AccountRequest, uid: str, format: str) -> HttpResponse:
    """The report as a Word document, Markdown or plain text."""
    strategy = strategy_by_uid(uid, request.viewer)
    if format not in _FORMATS:
        raise NotFound(_("There is no such format."))
    kind, write = _FORMATS[format]
    response = HttpResponse(write(report_for(strategy, request.viewer)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{strategy.slug}-search-report.{format}"'
    return response


@form_page
@those_who_may_change
def fill_in(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """What Fingerpost cannot know."""
    form = ReportForm(sent(request), strategy=strategy)
    if attempt(form, lambda: _say(request, strategy, form)):
        messages.success(request, _("Stored in the report."))
        return redirect("enquiries:report", strategy.uid)
    return render(request, "enquiries/fill_in.jinja", {"form": form, "strategy": strategy}, status=status(form))


def _say(request: AccountRequest, strategy: Strategy, form: ReportForm) -> None:
    actions.say_in_report(strategy=strategy, answers=form.answers, by=request.user, override=form.override)
