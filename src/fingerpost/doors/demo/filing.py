"""The demo's documents: Word files made of what `documents.yaml` says, and kept like anybody's."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from fingerpost.areas.knowledge.filing.actions import keep_document
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.activity.actions import System

from .content import Entry, entries


def load_documents(
    organisation: Organisation, people: Mapping[str, Person], teams: Mapping[str, Group],
    topics: Callable[[Entry], list[str]], by: System,
) -> dict[str, Item]:  # fmt: skip
    """Keep every document. Returns the items by key."""
    items = {}
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries("documents"):
            path = Path(folder) / "made.docx"
            write(entry, path)
            items[entry["key"]] = keep_document(
                by=by, organisation=organisation, path=path, name=entry["file"], title=entry["title"],
                facts={"summary": entry["summary"], "written_by": entry["written_by"], "dated": str(entry["dated"])},
                sharing=Sharing(entry["audience"]), team=teams[entry["team"]], author=people[entry["author"]],
                topics=topics(entry),
            )  # fmt: skip
    return items


def write(entry: Entry, path: Path) -> None:
    """Make the Word file of an entry."""
    from docx import Document

    made = Document()
    made.core_properties.title = entry["title"]
    made.add_heading(entry["title"], level=0)
    made.add_paragraph(f"{entry['written_by']}, {entry['dated']}")
    for part in entry["text"]:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            made.add_heading(part["heading"], level=1)
    made.save(str(path))
