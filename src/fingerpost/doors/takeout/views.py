"""The page with the button, and handing the copy over."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators
from fingerpost.base.activity.models import Job
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.form_pages import form_page

from . import asking


@form_page
@administrators
def everything(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What a copy holds; asking for one; how far it is."""
    if request.method == "POST":
        try:
            asking.ask(organisation=organisation, by=request.user)
        except Conflict as error:
            messages.warning(request, str(error))
        return redirect("takeout:everything")
    return render(request, "takeout/everything.jinja", _page(organisation))


@require_POST
@administrators
def fetch(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The copy as a file. Handing it over is told in the ledger, so it is asked for with a button and not by a link."""
    path = asking.fetch(organisation=organisation, by=request.user)
    name = f"fingerpost-{slugify(organisation.name) or 'everything'}.zip"
    response: Any = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    return cast(HttpResponse, response)


def _page(organisation: Organisation) -> dict[str, Any]:
    job = asking.latest_of(organisation)
    path = asking.ready(job) if job else None
    return {
        "going_on": job is not None and job.state in (Job.State.WAITING, Job.State.RUNNING),
        "failed": job is not None and job.state == Job.State.FAILED,
        "ready": path is not None,
        "megabytes": max(1, round(path.stat().st_size / 1_000_000)) if path else 0,
        "until": asking.ends_at(job) if job else None,
    }
