"""Words of a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .bounds import Bounds
from .drawn import Drawn
from .errors import DocumentError

if TYPE_CHECKING:
    from pypdf import PageObject


def draw_pdf(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of a PDF. Raises DocumentError for one that is locked or has too many pages."""
    from pypdf import PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("This PDF is locked with a password. Save it without one, and choose it again.")
    pages = len(reader.pages)
    if pages > bounds.pages:
        raise DocumentError(f"This PDF has {pages:,} pages; at most {bounds.pages:,} are read.")
    told, length = [], 0
    for page in reader.pages:
        told.append(_words(page))
        length += len(told[-1])
        if length > bounds.characters:
            break
    text = "\n\n".join(told)
    title = reader.metadata.title if reader.metadata else None
    return Drawn("pdf", str(title or ""), text, pages, pictures=not any(map(str.strip, told)))


def _words(page: PageObject) -> str:
    """The words of a page. Its content is unpacked first: pypdf would pass over one that unpacks to too much."""
    contents = page.get_contents()
    if contents is not None:
        contents.get_data()
    return page.extract_text() or ""
