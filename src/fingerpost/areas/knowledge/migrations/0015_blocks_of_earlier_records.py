"""Block numbers for records that were stored before there were any, so that new ones are compared with them too.

Data only, a batch at a time, each in a transaction of its own: broken off anywhere, it goes on with what is left.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import migrations, transaction

from fingerpost.areas.knowledge.duplicates.blocks import blocks_of
from fingerpost.base.formats.source_record import SourceRecord

BATCH = 500
_BARE = {"block_start": None, "block_long": None, "block_place": None}
_GIVE = "UPDATE knowledge_citation SET block_start = %s, block_long = %s, block_place = %s WHERE item_id = %s"


def number_blocks(apps: Any, schema_editor: Any) -> None:
    """Go through the records without numbers in the order of their keys. Some keep none: they say too little."""
    connection, after = schema_editor.connection, 0
    bare = apps.get_model("knowledge", "Citation").objects.using(connection.alias).filter(**_BARE).order_by("pk")
    while batch := list(bare.filter(pk__gt=after).values_list("pk", "source")[:BATCH]):
        after = batch[-1][0]
        rows = [(*blocks_of(_telling(json.loads(text))).numbers, pk) for pk, text in batch]
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.executemany(_GIVE, [row for row in rows if any(number is not None for number in row[:3])])


def _telling(stored: dict[str, Any]) -> SourceRecord:
    """What blocks are made of."""
    return SourceRecord(**{name: stored.get(name, "") for name in ("title", "volume", "pages")})


class Migration(migrations.Migration):
    """Going back leaves the numbers, as they go with their columns."""

    atomic = False
    dependencies = [("knowledge", "0014_archive_of_old_reports")]
    operations = [migrations.RunPython(number_blocks, migrations.RunPython.noop)]
