"""What the report of an import says of the files beside its library, and the page that lists those left behind."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query
from fingerpost.base.kit.wording import counted

from ..models import FileBeside, ImportRun
from ..queries import import_by_uid
from ..views.access import desk

State = FileBeside.State
_SHOWN = 20
_TOLD = {
    State.KEPT: gettext_lazy("%(count)s kept"),
    State.HERE: gettext_lazy("%(count)s here already"),
    State.MISSING: gettext_lazy("%(count)s not found"),
    State.HELD: gettext_lazy("%(count)s held back"),
    State.REFUSED: gettext_lazy("%(count)s could not be taken"),
    State.WAITING: gettext_lazy("%(count)s not looked for yet"),
}


def beside_part(run: ImportRun) -> dict[str, Any]:
    """The counts of a run's files in words, and the first of those that did not come along."""
    rows = FileBeside.objects.filter(run=run).order_by()
    counts = dict(rows.values_list("state").annotate(number=Count("id")))
    left = list(_left_behind(run)[: _SHOWN + 1]) if counts.keys() - {State.KEPT, State.HERE} else []
    files = counted(sum(counts.values()), _("file"), _("files"))
    told = [str(words) % {"count": f"{counts[state]:,}"} for state, words in _TOLD.items() if counts.get(state)]
    sentence = f"{files[:1].upper()}{files[1:]}: {', '.join(told)}."
    return {"counts": counts, "sentence": sentence, "rows": left[:_SHOWN], "more": len(left) > _SHOWN}


@require_safe
@desk
def beside(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Every file that a library names and that did not come along, with the record and why."""
    run = import_by_uid(uid, request.viewer)
    page = page_of_query(_left_behind(run), request, size=100)
    return render(request, "knowledge/importing/beside.jinja", {"run": run, "page": page})


def _left_behind(run: ImportRun) -> QuerySet[FileBeside]:
    rows = FileBeside.objects.filter(run=run).exclude(state__in=(State.KEPT, State.HERE))
    return rows.select_related("item").order_by("id")
