"""Which types of document are known, and how one is told by what is in the file, whatever it is called."""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from .errors import DocumentError

_HEAD = 8192
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(#{1,6} \S|```|[-*] \S|\d+\. \S)|\[[^\]\n]+\]\([^)\n]+\)", re.MULTILINE)
_OFFICE = {"word/document.xml": "word", "ppt/presentation.xml": "powerpoint"}
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Sort:
    """A type of document: its name for people, its media type and how its files end."""

    label: str
    media_type: str
    ending: str


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
SORTS = {
    "pdf": Sort("PDF", "application/pdf", "pdf"),
    "word": Sort("Word", f"{_OPEN_XML}.wordprocessingml.document", "docx"),
    "powerpoint": Sort("PowerPoint", f"{_OPEN_XML}.presentationml.presentation", "pptx"),
    "html": Sort("HTML", "text/html; charset=utf-8", "html"),
    "markdown": Sort("Markdown", "text/markdown; charset=utf-8", "md"),
    "text": Sort("Text", "text/plain; charset=utf-8", "txt"),
}
"""Every type that can be kept. Nothing else is taken, and nothing is served as anything else."""


def sort_of(path: Path) -> str:
    """The type of a file, by its content. Raises DocumentError for one of no known type."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise DocumentError("The file is empty.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(path)
    if head.startswith(_OLD_OFFICE):
        raise DocumentError("This is a locked file, or of an old version of Office. Save it anew, unlocked.")
    return _words(head)


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError("The file is damaged: it cannot be unpacked.") from error
    for name, sort in _OFFICE.items():
        if name in names:
            return sort
    raise DocumentError("This is an archive or another type of file, not a document that can be read here.")


def _words(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    if b"\x00" in head:
        raise DocumentError("This is no document of a type that can be read here: PDF, Word, PowerPoint, HTML or text.")
    if _HTML.search(head):
        return "html"
    return "markdown" if len(_MARKDOWN.findall(head.decode("utf-8", "replace"))) > 1 else "text"
