"""The review queue, making a move, approvals, and an organisation's rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.kit.paging import page_of_query

from ..kinds import KINDS
from ..models import Holding, Item
from ..queries import item_by_uid
from ..views.access import desk, members
from . import queries
from .actions import check_item, move_item
from .forms import MoveForm, RuleForm, form_of
from .moves import MOVES, Move
from .pages import DUE_NAMES, WHOSE_NAMES, due_row, waiting_row
from .queries import DUE, WHOSE, Wanted
from .rules import require_move, rule_of
from .settling import change_rule


@require_safe
@members
def reviews(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What is due for another look: one's own, one's teams', everybody's for the library desk."""
    wanted = _wanted(request)
    page = page_of_query(queries.review_queue(request.viewer, wanted), request)
    counts = queries.due_counts(request.viewer, wanted)
    shown = {
        "page": replace(page, rows=[due_row(holding, request.viewer) for holding in page.rows]),
        "wanted": wanted,
        "dues": [(name, DUE_NAMES[name], counts[name]) for name in DUE],
        "whoses": [(name, WHOSE_NAMES[name]) for name in WHOSE if name != "all" or request.viewer.is_desk],
        "kinds": list(KINDS),
        "here": request.get_full_path(),
    }
    return render(request, "knowledge/curating/reviews.jinja", shown)


def _wanted(request: AccountRequest) -> Wanted:
    """Which part of the queue an address asks for; the desk begins with everybody's, all others with their own."""
    given, is_desk = request.GET, request.viewer.is_desk
    whose, due, kind = given.get("whose", ""), given.get("due", ""), given.get("kind", "")
    open_to = WHOSE if is_desk else WHOSE[:2]
    first = "all" if is_desk else "mine"
    return Wanted(
        whose if whose in open_to else first, due if due in DUE else "soon", kind if kind in KINDS else ""
    )  # fmt: skip


@form_page
@members
def move(request: AccountRequest, organisation: Organisation, uid: str, name: str) -> HttpResponse:
    """Make a move: at once with a press, or after the question that belongs to it."""
    if name not in MOVES:
        raise NotFound(_("There is no such page."))
    made, item = MOVES[name], item_by_uid(uid, request.viewer)
    require_move(request.user, made, item, _ours(item, organisation), organisation)
    form = form_of(made)(sent(request), item=item, viewer=request.viewer)
    if attempt(form, lambda: _make(made, item, organisation, form, request)):
        messages.success(request, f"{made.done} {_titled(item, request)}".strip())
        return redirect(_onwards(request) or item.url)
    back = request.POST.get("next") or request.GET.get("next", "")
    shown = {"form": form, "item": item, "move": made, "next": back if _is_ours(back) else ""}
    return render(request, "knowledge/curating/move.jinja", shown, status=status(form))


def _ours(item: Item, organisation: Organisation) -> Holding | None:
    """What the organisation says of a loaded item; where the viewer may not see that, as if it had said nothing."""
    return item.said_by(organisation.pk)


def _make(made: Move, item: Item, organisation: Organisation, form: MoveForm, request: AccountRequest) -> None:
    given: dict[str, Any] = {"item": item, "organisation": organisation, "by": request.user, **form.answers}
    if made.name == "right":
        check_item(**given)
    else:
        move_item(move=made.name, **given)


def _titled(item: Item, request: AccountRequest) -> str:
    return f"“{item.title}”" if _onwards(request) else ""


def _onwards(request: AccountRequest) -> str:
    """The list that somebody works through, to go back to."""
    given = request.POST.get("next", "")
    return given if _is_ours(given) else ""


def _is_ours(address: str) -> bool:
    path = address.partition("?")[0]
    return path in (reverse("knowledge:reviews"), reverse("knowledge:approvals"))


@require_safe
@desk
def approvals(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What waits for approval, the longest first."""
    page = page_of_query(queries.waiting(request.viewer), request)
    shown = {"page": replace(page, rows=[waiting_row(each) for each in page.rows]), "here": request.get_full_path()}
    return render(request, "knowledge/curating/approvals.jinja", shown | {"rule": rule_of(organisation.pk)})


@form_page
@administrators
def rule(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What has to be approved, and what is left out of results."""
    form = RuleForm(sent(request), initial=RuleForm.current(rule_of(organisation.pk)))
    if attempt(form, lambda: change_rule(organisation=organisation, by=request.user, **form.answers)):
        messages.success(request, _("Saved. Search follows within a minute."))
        return redirect("accounts:organisation")
    return render(request, "knowledge/curating/rule.jinja", {"form": form}, status=status(form))
