"""Words of a Markdown file."""

from __future__ import annotations

from pathlib import Path

from .bounds import Bounds
from .drawn import Drawn
from .text import decoded


def draw_markdown(path: Path, bounds: Bounds) -> Drawn:
    """The first heading, and the words without their marks and without HTML."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(decoded(path)[: bounds.characters * 2])
    title, told = "", []
    for number, token in enumerate(tokens):
        if token.type == "inline":
            words = "".join(" " if each.type.endswith("break") else each.content for each in token.children or ())
            told.append(words)
            if not title and tokens[number - 1].type == "heading_open":
                title = words
        elif token.type in ("fence", "code_block"):
            told.append(token.content)
    return Drawn("markdown", title, "\n".join(told))
