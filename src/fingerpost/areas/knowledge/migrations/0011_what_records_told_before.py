"""Notices and databases of abstracts that the records of earlier imports tell of. Data only; nothing is told anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations

from fingerpost.areas.knowledge.notices.reading import may_tell, of_itself
from fingerpost.areas.knowledge.sources.names import database_name

BATCH = 500
WEIGHTS = ("retraction", "concern", "superseded", "correction")


def take_up(apps: Any, schema_editor: Any) -> None:
    """Go through the records in the order of their keys, so many at a time."""
    models, after = apps.get_app_config("knowledge"), 0
    citations = models.get_model("Citation").objects.order_by("pk")
    while batch := list(citations.filter(pk__gt=after).values_list("pk", "source")[:BATCH]):
        after = batch[-1][0]
        _notices(models, [(pk, json.loads(text)) for pk, text in batch if may_tell(text)])
        _databases(models, [(pk, json.loads(text)) for pk, text in batch if '"database"' in text])


def _notices(models: Any, records: list[tuple[int, dict[str, Any]]]) -> None:
    notice, noted = models.get_model("Notice"), models.get_model("Noted")
    told = {pk: found for pk, stored in records if (found := of_itself(stored))}
    source = {pk: stored.get("database", "")[:150] for pk, stored in records}
    notice.objects.bulk_create(
        [
            notice(
                item_id=pk, sort=each.sort, told_by="record", source=source[pk], said_as=each.said_as, key=each.key,
                text=each.text, url=each.url,
            )
            for pk, found in told.items()
            for each in found
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    noted.objects.bulk_create(
        [noted(item_id=pk, live=list(_shown(found))) for pk, found in told.items()], ignore_conflicts=True
    )


def _shown(found: list[Any]) -> Iterator[dict[str, Any]]:
    for each in sorted(found, key=lambda each: WEIGHTS.index(each.sort)):
        yield {"sort": str(each.sort), "as": each.said_as, "text": each.text, "url": each.url, "why": "", "own": True}


def _databases(models: Any, records: list[tuple[int, dict[str, Any]]]) -> None:
    database, source = models.get_model("SourceDatabase"), models.get_model("AbstractSource")
    named = {pk: database_name(stored.get("database", "")) for pk, stored in records if stored.get("abstract")}
    known = {name: database.objects.get_or_create(name=name)[0].pk for name in set(named.values()) if name}
    source.objects.bulk_create(
        [source(item_id=pk, database_id=known[name]) for pk, name in named.items() if name], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    """Takes up what is there already; going back leaves it, as the rows go with their tables."""

    dependencies = [("knowledge", "0010_citation_styles")]
    operations = [migrations.RunPython(take_up, migrations.RunPython.noop)]
