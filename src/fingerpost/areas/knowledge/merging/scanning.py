"""Looking through the whole shelf for works that are here twice: a job that carries on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.activity.jobs import enqueue, keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.kit.errors import Conflict

from ..duplicates.comparing import Outcome, outcome
from ..duplicates.preparing import Prepared, prepared
from ..importing.alike import stored_near
from ..models import Answer, Citation, Likeness
from ..rules import require_desk

SCAN = "knowledge.scan"
BATCH = 200
MOST_OPEN = 2_000
"""Questions that may stand open before the scan stops: nobody answers more, and it can be begun again."""
REST_SECONDS = 0.05
_BY = System("duplicates")


@action
def begin_scan(*, organisation: Organisation, by: Actor) -> Job:
    """Ask for the organisation's shelf to be looked through. Raises Conflict while that goes on already."""
    require_desk(by, organisation)
    latest = latest_scan(organisation.pk)
    if latest and latest.state in (Job.State.WAITING, Job.State.RUNNING):
        raise Conflict(_("The shelf is being looked through already."))
    record("knowledge.scan.begun", by=by, refs=[organisation.ref], organisation=organisation.pk)
    return enqueue(name=SCAN, arguments={"organisation": organisation.pk}, by=by)


def latest_scan(organisation: int) -> Job | None:
    """The last scan of an organisation's shelf; its checkpoint has "after", "compared" and "found"."""
    return Job.objects.filter(name=SCAN, arguments__organisation=organisation).order_by("-pk").first()


def scan_job(job: Job) -> None:
    """Go through everybody's papers and the organisation's own by key, each compared with those that came in before."""
    organisation = job.arguments["organisation"]
    after, found = job.checkpoint.get("after", 0), job.checkpoint.get("found", 0)
    seen = job.checkpoint.get("compared", 0)
    while batch := _batch(organisation, after):
        if _open(organisation) >= MOST_OPEN:
            keep_alive(job, full=True)
            return
        found += ask_about(citations=batch, organisation=organisation, by=_BY)
        after, seen = batch[-1].pk, seen + len(batch)
        keep_alive(job, after=after, compared=seen, found=found)
        time.sleep(REST_SECONDS)


@action
def ask_about(*, citations: Sequence[Citation], organisation: int, by: Actor) -> int:
    """Store a question for each pair of these and earlier items that may be one work. Gives how many are new."""
    require_desk(by, Organisation.objects.get(pk=organisation))
    asked = [each for each in _likenesses(citations, organisation) if not _asked_before(each)]
    Likeness.objects.bulk_create(asked, ignore_conflicts=True)
    return len(asked)


def _batch(organisation: int, after: int) -> list[Citation]:
    ours = Q(item__organisation=None) | Q(item__organisation=organisation)
    rows = Citation.objects.filter(ours, item__merged_into=None, pk__gt=after)
    return list(rows.select_related("item").order_by("pk")[:BATCH])


def _open(organisation: int) -> int:
    return Likeness.objects.filter(organisation=organisation, answer=Answer.OPEN)[:MOST_OPEN].count()


def _likenesses(citations: Sequence[Citation], organisation: int) -> Iterator[Likeness]:
    near = stored_near(citations, organisation)
    for citation in citations:
        new = _ready(citation)
        for other in near[citation.pk]:
            told, score = outcome(_ready(other), new)
            if told is not Outcome.DIFFERENT:
                sure = told is Outcome.SAME
                yield Likeness(
                    organisation_id=organisation, one=other.item, other=citation.item, score=score, sure=sure
                )  # fmt: skip


def _ready(citation: Citation) -> Prepared:
    return prepared(citation.pk, citation.record)


def _asked_before(new: Likeness) -> bool:
    pair = Q(one=new.one, other=new.other) | Q(one=new.other, other=new.one)
    return Likeness.objects.filter(pair, organisation=new.organisation_id).exists()
