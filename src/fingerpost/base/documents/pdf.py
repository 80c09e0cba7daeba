"""Words of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .bounds import Bounds
from .drawn import Drawn
from .errors import DocumentError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_OF_ITS_MAKING = ("/Title", "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped")
_MOST_NOTES = 2_000  # on one page: comments, and fields of a form


def draw_pdf(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of a PDF. Raises DocumentError for one that is locked or has too many pages."""
    from pypdf import PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("This PDF is locked with a password. Save it without one, and choose it again.")
    pages = len(reader.pages)
    if pages > bounds.pages:
        raise DocumentError(f"This PDF has {pages:,} pages; at most {bounds.pages:,} are read.")
    told, beside, length, unread = [], [*_properties(reader)], 0, _files_inside(reader)
    for page in reader.pages:
        told.append(_words(page))
        beside += _notes(page)
        unread += not told[-1].strip() and _has_pictures(page)
        length += len(told[-1])
        if length > bounds.characters:
            break
    text = "\n\n".join(told)
    title = reader.metadata.title if reader.metadata else None
    return Drawn(
        "pdf", str(title or ""), text, pages, pictures=not any(map(str.strip, told)), beside="\n".join(beside),
        unread=unread, dated=_day_of(reader),
    )  # fmt: skip


def _words(page: PageObject) -> str:
    """The words of a page. Its content is unpacked first: pypdf would pass over one that unpacks to too much."""
    contents = page.get_contents()
    if contents is not None:
        contents.get_data()
    return page.extract_text() or ""


def _properties(reader: PdfReader) -> Iterator[str]:
    """What the file says of itself, but for its title and how it was made."""
    for name, value in (reader.metadata or {}).items():
        if name not in _OF_ITS_MAKING and isinstance(value, str):
            yield value


def _notes(page: PageObject) -> Iterator[str]:
    """Comments on a page, and what was filled into its fields."""
    notes: Any = page.get("/Annots")
    for each in islice(notes.get_object() if notes is not None else (), _MOST_NOTES):
        note = each.get_object()
        of = note.get("/Parent")
        for place in filter(None, (note, of.get_object() if of is not None else None)):
            yield from (str(place[name]) for name in ("/Contents", "/V") if isinstance(place.get(name), str))


def _has_pictures(page: PageObject) -> bool:
    resources: Any = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    return bool(drawn is not None and drawn.get_object())


def _files_inside(reader: PdfReader) -> int:
    root: Any = reader.root_object
    names = root.get("/Names")
    return int(names is not None and "/EmbeddedFiles" in names.get_object())


def _day_of(reader: PdfReader) -> str:
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return ""
    return made.date().isoformat() if made else ""
