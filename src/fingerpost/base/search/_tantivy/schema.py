"""The fields of the index."""

from __future__ import annotations

import tantivy
from tantivy import Schema

from fingerpost.base.search._tantivy.analysis import EXACT, IN_A_ROW
from fingerpost.base.search.query.tree import Field

IN_ONE = (Field.TITLE, Field.ABSTRACT)
IN_ROWS = (Field.KEYWORDS, Field.HEADINGS, Field.AUTHORS, Field.JOURNAL, Field.TYPES)
WHOLE = (Field.LANGUAGE, Field.IDENTIFIERS)


def exact(field: Field) -> str:
    """The name of the index's field that holds a field of the tree with words as written."""
    return f"exact_{field}"


def _schema() -> Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("all", tokenizer_name=EXACT, index_option="position")
    builder.add_text_field("title", tokenizer_name=EXACT, index_option="freq")
    for fields, analyser, option in (
        (IN_ONE, EXACT, "position"),
        (IN_ROWS, IN_A_ROW, "position"),
        (WHOLE, "raw", "basic"),
    ):
        for field in fields:
            builder.add_text_field(exact(field), tokenizer_name=analyser, index_option=option)
    for name in ("ref", "key", "identifiers", "audience", "subjects", "set_aside", "seen_by"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "design", "organisation", "status", "source", "topics", "sort_title"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("year", "added", "number"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("published", "place", "row", "record", "facts", "by_date"):
        builder.add_unsigned_field(name, fast=True)
    for name in ("retracted", "split"):
        builder.add_boolean_field(name, indexed=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


SCHEMA = _schema()
