"""What the database knows of its own tables, so that it looks things up by the right index."""

from __future__ import annotations

from django.db import connection

MOST_LOOKED_AT = 1_000
"""Rows of an index that are looked at: the whole takes milliseconds, however large the tables are."""


def look_over_tables() -> None:
    """Let SQLite look over the tables that have grown since it last did. PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={MOST_LOOKED_AT}")
            cursor.execute("PRAGMA optimize=0x10002")
