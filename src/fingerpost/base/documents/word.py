"""Words of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .archives import check_archive
from .bounds import Bounds
from .drawn import Drawn
from .office import day_of, files_inside, words_beside


def draw_word(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of a Word document, its tables where they stand. Raises DocumentError beyond the bounds."""
    from docx import Document
    from docx.document import Document as Opened
    from docx.table import Table

    check_archive(path, bounds)
    opened: Opened = Document(str(path))

    def lines() -> Iterator[str]:
        for block in opened.iter_inner_content():
            if isinstance(block, Table):
                yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                yield block.text

    told, length = [], 0
    for line in lines():
        told.append(line)
        length += len(line) + 1
        if length > bounds.characters:
            break
    heads = (each.text for each in opened.paragraphs[:50] if each.style and each.style.name in ("Title", "Heading 1"))
    text, own = "\n".join(told), opened.core_properties
    return Drawn(
        "word", next(heads, "") or own.title or "", text, beside=words_beside(path, text, bounds),
        unread=files_inside(path), dated=day_of(own),
    )  # fmt: skip
