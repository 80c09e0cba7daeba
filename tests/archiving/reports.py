"""Folders of made-up reports for these tests, and zips of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document
from pypdf import PdfWriter

from fingerpost.areas.knowledge.archiving import running
from fingerpost.areas.knowledge.archiving.folders import Folder
from fingerpost.areas.knowledge.models import ArchivedFile, ArchiveRun
from fingerpost.base.activity.jobs import run, take

NHS = "943 476 5919"
"""The NHS number that is set aside for examples."""
PATIENT = f"Search about a fall\n\nAsked about Mr Example, NHS number {NHS}, born on 3 May 1941."
CLEAN = "Falls and grip socks\n\nTwelve papers were found. None is about porters. Ask library@ashdown.example for more."


def folder(at: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return at


def zipped(path: Path, files: Mapping[str, str | bytes], **options: Any) -> Path:
    """A zip with these files under these very names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2019, 3, 14, 9, 0, 0)), content, zipfile.ZIP_DEFLATED, **options)
    return path


def scanned(path: Path) -> bytes:
    """A PDF of one page without a word."""
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(path)
    return path.read_bytes()


def word(path: Path, *, header: str = "", body: str = CLEAN) -> bytes:
    """A Word file, perhaps with something in its header alone."""
    made = Document()
    made.add_heading("Falls, the evidence", 0)
    made.add_paragraph(body)
    made.sections[0].header.paragraphs[0].text = header
    made.save(str(path))
    return path.read_bytes()


def archive(people: Any, path: Path, role: str = "specialist", **given: Any) -> ArchiveRun:
    """Bring a folder in as somebody in this role."""
    return running.archive(Folder(path), by=people.by_role[role], organisation=people.organisation, **given)


def states(made: ArchiveRun) -> dict[str, str]:
    """What became of each file, by its place."""
    return dict(ArchivedFile.objects.filter(run=made).order_by("id").values_list("place", "state"))


def work() -> None:
    """Let a worker do the job that waits."""
    job = take()
    assert job is not None
    run(job)
