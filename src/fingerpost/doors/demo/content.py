"""The demo's content as it stands in the YAML files beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from fingerpost.base.formats.source_record import Author, Heading, SourceRecord

Entry = Mapping[str, Any]
SUMMARY_CREDIT = "Summary written for this demo"
_TEXTS = ("title", "journal", "journal_abbreviation", "volume", "issue", "pages", "pmid", "doi", "pmcid", "language")


@cache
def entries(name: str) -> Any:
    """What a file says: a list of entries, or for `questions` a mapping."""
    with (files(__package__) / "data" / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def citations() -> list[Entry]:
    """Every reference, subject by subject."""
    folder = files(__package__) / "data" / "citations"
    names = sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))
    return [entry for name in names for entry in entries(f"citations/{name}")]


def record_of(entry: Entry) -> SourceRecord:
    """The bibliographic record of a reference: only the facts that its source gives."""
    texts: dict[str, Any] = {name: str(entry[name]) for name in _TEXTS if name in entry}
    record = SourceRecord(**texts)
    major = set(entry.get("mesh_major", ()))
    record.year = entry.get("year")
    record.authors = tuple(_author(name) for name in entry.get("authors", ()))
    record.mesh = tuple(Heading(name, major=name in major) for name in entry.get("mesh", ()))
    record.keywords = tuple(entry.get("keywords", ()))
    record.publication_types = tuple(entry.get("publication_types", ()))
    return record


def _author(name: str) -> Author:
    family, comma, given = name.partition(", ")
    return Author(family=family, given=given) if comma else Author(collective=name)


def summary_of(entry: Entry) -> list[dict[str, str]]:
    """The summary of a reference, as a holding keeps it."""
    return [{"label": part["section"], "text": " ".join(part["text"].split())} for part in entry["summary"]]
