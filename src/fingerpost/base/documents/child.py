"""The process that opens a document: with little memory, little time, no way to write files, and an end of its own."""

from __future__ import annotations

import json
import re
import resource
import sys
from dataclasses import asdict, replace
from pathlib import Path

from .bounds import Bounds
from .drawn import Drawn
from .errors import DocumentError
from .html import draw_html
from .markdown import draw_markdown
from .pdf import draw_pdf
from .powerpoint import draw_powerpoint
from .sorts import sort_of
from .text import draw_text
from .word import draw_word

_READERS = {
    "pdf": draw_pdf, "word": draw_word, "powerpoint": draw_powerpoint, "html": draw_html, "markdown": draw_markdown,
    "text": draw_text,
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\xa0]+")
_LINES = re.compile(r"\s*\n\s*\n\s*")
_LONGEST_TITLE = 300


def drawn_here(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of a document, in this very process. Raises DocumentError for one that is refused."""
    if path.stat().st_size > bounds.bytes:
        raise DocumentError(f"The file is larger than {bounds.bytes // 1_000_000} MB.")
    sort = sort_of(path)
    try:
        drawn = _READERS[sort](path, bounds)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        raise DocumentError("The file is damaged: it cannot be read.") from error
    text = _tidy(drawn.text[: bounds.characters * 2])
    cut = len(text) > bounds.characters or len(drawn.text) > bounds.characters * 2
    title = " ".join(_tidy(drawn.title[: _LONGEST_TITLE * 4]).split())[:_LONGEST_TITLE]
    beside = _tidy(drawn.beside[: bounds.characters * 2])
    cut = cut or len(beside) > bounds.characters
    return replace(drawn, title=title, text=text[: bounds.characters], beside=beside[: bounds.characters], cut=cut)


def _tidy(text: str) -> str:
    return _LINES.sub("\n\n", _BLANKS.sub(" ", _CONTROL.sub("", text.replace("\r\n", "\n")))).strip()


def _limit(bounds: Bounds) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the path and the bounds from the arguments; write what was drawn, or why not, as one JSON object."""
    bounds = Bounds(**json.loads(sys.argv[2]))
    _limit(bounds)
    try:
        told = {"drawn": asdict(drawn_here(Path(sys.argv[1]), bounds))}
    except DocumentError as error:
        told = {"refused": str(error)}  # type: ignore[dict-item]
    except (MemoryError, RecursionError):
        told = {"refused": "Reading this file takes more memory than a document may."}  # type: ignore[dict-item]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
