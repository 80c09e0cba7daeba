"""Words of a PowerPoint presentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .archives import check_archive
from .bounds import Bounds
from .drawn import Drawn
from .errors import DocumentError


def draw_powerpoint(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of all slides and their notes. Raises DocumentError beyond the bounds."""
    from pptx import Presentation

    check_archive(path, bounds)
    slides = list(Presentation(str(path)).slides)
    if len(slides) > bounds.pages:
        raise DocumentError(f"This has {len(slides):,} slides; at most {bounds.pages:,} are read.")
    told, length = [], 0
    for slide in slides:
        told.append("\n".join(filter(None, _words(slide))))
        length += len(told[-1])
        if length > bounds.characters:
            break
    first = slides[0].shapes.title if slides else None
    return Drawn("powerpoint", first.text_frame.text if first is not None else "", "\n\n".join(told), len(slides))


def _words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text
