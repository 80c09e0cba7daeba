"""Whether a file is a style that can be used, and costs no more than a style may.

A style is a small program: its parts (macros) call one another, so that a short one can be made to run for ever.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..errors import FormatError
from ..plain_text import one_line
from ..xml_safely import element

MOST_BYTES = 512 * 1024
"""The largest of the public styles have 90 kB."""
MOST_STEPS = 20_000
"""Parts that one reference can meet. Of all public styles none has more than 3,047."""
MOST_TEXT = 300_000
"""Characters of fixed text that one reference can meet. The public styles have up to 46,754."""
_DEEPEST = 50
CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class Style:
    """A style that was looked through: its title, and its XML without any declaration."""

    title: str
    source: bytes


def style_of(data: bytes) -> Style:
    """The style in a .csl file. Raises FormatError, in words for whoever chose the file, where it cannot be used."""
    if len(data) > MOST_BYTES:
        raise FormatError(f"The file is larger than {MOST_BYTES // 1024} kB: it is no citation style.")
    root = _root(data)
    title = one_line(root.findtext(f"{CSL}info/{CSL}title") or "")[:200]
    _refuse_dependent(root)
    if root.find(f"{CSL}bibliography") is None:
        raise FormatError("The style has no bibliography: it sets notes only.")
    _refuse_costly(root)
    return Style(title or "Style without a title", etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _root(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data.replace(b"\0", b"") or b"<!ENTITY" in data.replace(b"\0", b""):
        raise FormatError("The file declares entities, which no citation style does.")
    try:
        root = element(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise FormatError(f"The file is no citation style: it is not well-formed XML (line {line}).") from None
    if root.tag != f"{CSL}style":
        raise FormatError("The file is no style in the Citation Style Language (.csl).")
    return root


def _refuse_dependent(root: etree._Element) -> None:
    """Thousands of journals' styles only name another style whose rules they follow."""
    for link in root.findall(f"{CSL}info/{CSL}link"):
        if link.get("rel") == "independent-parent" and root.find(f"{CSL}citation") is None:
            parent = str(link.get("href", "")).rpartition("/")[2][:100]
            raise FormatError(f"This style only points to another, “{parent}”: add that one.")


def _refuse_costly(root: etree._Element) -> None:
    cost = _Cost({str(each.get("name")): each for each in root.findall(f"{CSL}macro")})
    for each in (*root.findall(f"{CSL}citation"), *root.findall(f"{CSL}bibliography")):
        steps, text = cost.of(each, ())
        if steps > MOST_STEPS or text > MOST_TEXT:
            raise FormatError("The style is refused: its parts call one another far more often than any real style's.")


class _Cost:
    """The parts, and the characters of fixed text, that one reference can meet, every macro put where it is called."""

    def __init__(self, macros: dict[str, etree._Element]) -> None:
        self._macros = macros
        self._known: dict[str, tuple[int, int]] = {}

    def of(self, part: etree._Element, within: tuple[str, ...]) -> tuple[int, int]:
        """Of the branches of a choice the dearest counts. Raises FormatError for a part that calls itself."""
        inside = [self.of(child, within) for child in part]
        if part.tag == f"{CSL}choose":
            inside = [max(inside, default=(0, 0))]
        if (name := str(part.get("macro") or "")) in self._macros:
            inside.append(self._macro(name, within))
        own = sum(len(str(value)) for value in part.attrib.values())
        return 1 + sum(steps for steps, _ in inside), own + sum(text for _, text in inside)

    def _macro(self, name: str, within: tuple[str, ...]) -> tuple[int, int]:
        if name in within or len(within) > _DEEPEST:
            raise FormatError(f"The style is refused: its part “{name[:60]}” calls itself.")
        if name not in self._known:
            self._known[name] = self.of(self._macros[name], (*within, name))
        return self._known[name]
