"""A starter shelf from PubMed: its size and time, then its loading."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils import timezone

from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.vocabulary.queries import topics_of
from fingerpost.doors.harvest.starter import load_shelf, shelf_search, size_of

from ...home import OPERATOR, our_organisation
from ...output import Result
from .asking import finished

_KINDS = ("reviews", "guidelines")


def shelf(options: argparse.Namespace) -> Result:
    """Topics of ours by name, others in words. Raises Invalid without a topic or a contact."""
    organisation = our_organisation()
    if not options.topic or not options.contact:
        raise Invalid("Give --contact and at least one --topic.")
    if found := inspect("\n".join(options.topic)):
        raise Invalid(found[0].message)
    known = {topic.name.lower(): topic for topic in topics_of(organisation)}
    ours = [known[words.lower()] for words in options.topic if words.lower() in known]
    others = [words for words in options.topic if words.lower() not in known]
    query = shelf_search(ours, others, options.kind or _KINDS, options.years, timezone.localdate())
    if options.load:
        return finished(load_shelf(query, options.contact, "", organisation, OPERATOR, queued=False))
    size = size_of(query, options.contact, organisation.pk)
    data: dict[str, Any] = {
        "query": query, "count": size.count, "minutes": round(size.minutes, 1), "megabytes": round(size.megabytes),
        "per_second": round(size.rate),
    }  # fmt: skip
    told = f"{size.count:,} papers, about {max(1, round(size.minutes))} min and {max(1, round(size.megabytes)):,} MB"
    return Result(data, f"{told}, at {round(size.rate)} a second as measured now. Add --load to load them.")
