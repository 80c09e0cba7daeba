"""Some items among a million are looked up by their uids, also where the database knows nothing of its tables yet."""

from __future__ import annotations

import pytest
from django.db import connection

from fingerpost.areas.knowledge.queries import visible_items, with_details
from fingerpost.base.records.viewer import SYSTEM, Viewer


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by what it knows of its tables")
@pytest.mark.parametrize("viewer", [SYSTEM, Viewer(), Viewer(person=1, organisation=1)])
def test_the_index_of_uids_is_used(viewer: Viewer) -> None:
    plan = with_details(visible_items(viewer).filter(uid__in=["a", "b"]), viewer).explain()
    first = next(line for line in plan.splitlines() if "knowledge_item " in line)
    assert "(uid=?)" in first, plan
