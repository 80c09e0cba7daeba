"""When the words of a topic change, items that carry it follow its name and are found by its new words."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from fingerpost.base.accounts.rules import require_system
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.activity.jobs import enqueue, keep_alive
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.records.references import make_ref, split_ref
from fingerpost.base.vocabulary.queries import names_to_follow

from .models import Holding

FOLLOWING = "knowledge.follow_topics"
BATCH = 200
AT_ONCE = 400
REST_SECONDS = 0.05  # so that pages can write in between
_BY = System("topics")


def topics_changed(event: Event) -> None:
    """Let what carries these topics follow: at once where an organisation has curated little, else as a job."""
    uids = [uid for kind, uid in map(split_ref, event.refs) if kind == "topic"]
    if not uids or event.organisation is None:
        return
    if _with_topics(event.organisation, 0)[: AT_ONCE + 1].count() > AT_ONCE:
        enqueue(name=FOLLOWING, arguments={"organisation": event.organisation, "topics": uids}, by=_BY)
        return
    after: int | None = 0
    while after is not None:
        after = follow_topics(organisation=event.organisation, topics=uids, after=after, by=_BY)


def follow_topics_job(job: Job) -> None:
    """The job behind `topics_changed`: goes through an organisation's holdings, and carries on where it stopped."""
    facts, after = job.arguments, job.checkpoint.get("after", 0)
    while (after := follow_topics(**facts, after=after, by=_BY)) is not None:
        keep_alive(job, after=after)
        time.sleep(REST_SECONDS)


@action
def follow_topics(*, organisation: int, topics: Sequence[str], after: int, by: Actor) -> int | None:
    """Let some of an organisation's holdings, from after a key, follow the topics with these uids.

    Those that carry a former name get the name of today, or none where the topic was removed; of all that carry one the
    index is told, since its other words may be new. The names are read for each batch, since they may change again
    before the last one. Gives the key of the last holding, or None after the end. Raises NotAllowed for a person.
    """
    require_system(by)
    names = names_to_follow(topics).get(organisation, {})
    holdings = list(_with_topics(organisation, after)[:BATCH])
    about = [holding for holding in holdings if not names.keys().isdisjoint(holding.topics)]
    renamed = [holding for holding in about if _renamed(holding, names)]
    Holding.objects.bulk_update(renamed, ["topics"], batch_size=50)
    if about:
        refs = dict.fromkeys(make_ref("item", holding.item.uid) for holding in about)
        fields = ["topics"] if renamed else []
        record("knowledge.item.topics_followed", by=by, refs=refs, fields=fields, organisation=organisation)
    return holdings[-1].pk if holdings else None


def _renamed(holding: Holding, names: Mapping[str, str]) -> bool:
    """Put the names of today in; whether any is another."""
    before = holding.topics
    holding.topics = list(dict.fromkeys(now for name in before if (now := names.get(name, name))))
    return bool(holding.topics != before)


def _with_topics(organisation: int, after: int) -> QuerySet[Holding]:
    """What an organisation says of items and topics, in the order in which it began to, from after a key."""
    held = Holding.objects.filter(organisation=organisation, pk__gt=after).exclude(topics=[])
    return held.select_related("item").only("pk", "topics", "item__uid").order_by("pk").select_for_update(of=("self",))
