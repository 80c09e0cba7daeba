"""Words of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .bounds import Bounds
from .drawn import Drawn
from .text import decoded

_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg")
_SPEAKING = ("content", "value", "title", "alt", "placeholder")
_BLOCKS = ("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "td", "th")


def draw_html(path: Path, bounds: Bounds) -> Drawn:
    """Title and words of a page as a reader sees them: scripts, styles and comments are left out."""
    from lxml import etree, html

    page: Any = html.document_fromstring(
        decoded(path).encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True)
    )
    title = (page.findtext(".//title") or page.findtext(".//h1") or "").strip()
    beside = "\n".join(_beside(page))
    for unseen in list(page.iter(etree.Comment, etree.ProcessingInstruction, *_UNSEEN)):
        if unseen.getparent() is not None:
            unseen.drop_tree()
    for block in page.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
    return Drawn("html", title, page.text_content(), beside=beside)


def _beside(page: Any) -> Iterator[str]:
    """What a reader of the page does not see: its head, comments, scripts, and what its fields hold."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            yield " ".join(element.itertext()) if isinstance(element.tag, str) else element.text or ""
        yield from (element.get(name) or "" for name in _SPEAKING if isinstance(element.tag, str))
