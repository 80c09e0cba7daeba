"""Reading sources and what their runs did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..models import Citation, Harvested, HarvestRun, Source


def sources_of(organisation_id: int | None) -> QuerySet[Source]:
    """An organisation's sources, by name."""
    return Source.objects.filter(organisation=organisation_id or 0).select_related("organisation", "added_by")


def source_by_uid(uid: str, viewer: Viewer) -> Source:
    """One source of the viewer's organisation. Raises NotFound when there is none."""
    found = sources_of(viewer.organisation).filter(uid=uid).first() if viewer.organisation else None
    if found is None:
        raise NotFound(_("There is no such source."))
    return found


def runs_of(source: Source) -> QuerySet[HarvestRun]:
    """A source's runs, newest first, with what was stored."""
    return HarvestRun.objects.filter(source=source).select_related("imported", "job").order_by("-id")


def runs_in(organisation: Organisation) -> QuerySet[HarvestRun]:
    """The runs of all sources of an organisation, newest first."""
    found = HarvestRun.objects.filter(source__organisation=organisation)
    return found.select_related("imported", "job", "source").order_by("-id")


def last_runs(sources: QuerySet[Source]) -> dict[int, HarvestRun]:
    """The last run of each source that has one, by the source's number, in one query."""
    last = HarvestRun.objects.filter(source=OuterRef("source")).order_by("-id").values("pk")[:1]
    runs = HarvestRun.objects.filter(source__in=sources.order_by().values("pk"), pk=Subquery(last))
    return {run.source_id: run for run in runs.select_related("imported", "job", "source")}


def failing_sources() -> list[HarvestRun]:
    """The last run of every source that is asked and whose last run did not come to its end, on the whole site."""
    last = last_runs(Source.objects.filter(paused=False))
    return [run for run in last.values() if run.error]


def due_sources(now: datetime) -> QuerySet[Source]:
    """The sources whose time has come, whoever they belong to."""
    return Source.objects.filter(paused=False, next_at__lte=now).select_related("organisation").order_by("next_at")


def followed(source: Source) -> QuerySet[Harvested]:
    """What a source's records became and that it still has."""
    return Harvested.objects.filter(source=source, gone_at=None).select_related("item", "item__citation")


def wanting_abstracts(organisation_id: int, after: int) -> QuerySet[Citation]:
    """Papers with an identifier and no abstract, shared or the organisation's own, stored after a number, in order."""
    lacking = Citation.objects.filter(pk__gt=after).exclude(source__contains='"abstract":[').exclude(pmid="", doi="")
    ours = Q(item__organisation__isnull=True) | Q(item__organisation=organisation_id)
    return lacking.filter(ours).select_related("item").order_by("pk")
