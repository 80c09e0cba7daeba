"""Words of a PowerPoint presentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .archives import check_archive
from .bounds import Bounds
from .drawn import Drawn
from .errors import DocumentError
from .office import day_of, files_inside, words_beside


def draw_powerpoint(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of all slides and their notes. Raises DocumentError beyond the bounds."""
    from pptx import Presentation

    check_archive(path, bounds)
    opened = Presentation(str(path))
    slides = list(opened.slides)
    if len(slides) > bounds.pages:
        raise DocumentError(f"This has {len(slides):,} slides; at most {bounds.pages:,} are read.")
    told, length = [], 0
    for slide in slides:
        told.append("\n".join(filter(None, _words(slide))))
        length += len(told[-1])
        if length > bounds.characters:
            break
    first = slides[0].shapes.title if slides else None
    text = "\n\n".join(told)
    return Drawn(
        "powerpoint", first.text_frame.text if first is not None else "", text, len(slides),
        beside=words_beside(path, text, bounds), unread=files_inside(path), dated=day_of(opened.core_properties),
    )  # fmt: skip


def _words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text
