"""The fields of the index."""

from __future__ import annotations

import tantivy
from tantivy import Schema

from fingerpost.base.search._tantivy.analysis import STEMMED


def _schema() -> Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("all", tokenizer_name=STEMMED, index_option="position")
    builder.add_text_field("title", tokenizer_name=STEMMED, index_option="freq")
    for name in ("ref", "key", "identifiers", "audience", "organisation", "status"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "design", "topics", "sort_title"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("year", "added"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("retracted", "split"):
        builder.add_boolean_field(name, indexed=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


SCHEMA = _schema()
