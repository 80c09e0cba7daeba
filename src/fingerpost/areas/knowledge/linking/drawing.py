"""The small map of an item and what is linked to it, as boxes and lines for an SVG. Lengths are in its own units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH = 480
_BOX, _GAP, _LINE, _PAD = 180, 14, 18, 10
_LETTERS, _MOST_LINES = 22, 3
_RIGHT = WIDTH - _BOX
_CENTRE_BOX = 150
_CENTRE_LETTERS = 18
_APART = 9
_BEND = 22


@dataclass(frozen=True, slots=True)
class Ray:
    """One linked item: what it has to do with the one in the middle, and whether the line points at the middle."""

    title: str
    label: str
    inwards: bool
    against: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines of text; `lines` are (text, height of its foot)."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[str, int], ...]

    @property
    def middle(self) -> int:
        """The height of its middle."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Arm:
    """A line from the middle to a box, with its arrow and its words. `path` and `arrow` are SVG's own notation."""

    box: Box
    path: str
    arrow: str
    label: str
    label_at: int
    against: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The whole drawing."""

    width: int
    height: int
    centre: Box
    arms: tuple[Arm, ...]


def draw(title: str, rays: Sequence[Ray]) -> Map:
    """The item on the left, one box for each linked item on the right, in the order given."""
    boxes = _column(rays)
    foot = max(boxes[-1].y + boxes[-1].height if boxes else 0, 2 * _PAD + _MOST_LINES * _LINE)
    centre = _box(0, 0, _CENTRE_BOX, title, _CENTRE_LETTERS)
    centre = _box(0, (foot - centre.height) // 2, _CENTRE_BOX, title, _CENTRE_LETTERS)
    spread = _spread(len(boxes), centre)
    arms = tuple(_arm(ray, box, centre.middle + at) for ray, box, at in zip(rays, boxes, spread, strict=True))
    return Map(WIDTH, foot, centre, arms)


def _column(rays: Sequence[Ray]) -> list[Box]:
    boxes: list[Box] = []
    top = 0
    for ray in rays:
        boxes.append(_box(_RIGHT, top, _BOX, ray.title, _LETTERS))
        top += boxes[-1].height + _GAP
    return boxes


def _box(x: int, y: int, width: int, title: str, letters: int) -> Box:
    lines = wrap(title, letters, max_lines=_MOST_LINES, placeholder="…") or [""]
    height = 2 * _PAD + len(lines) * _LINE
    return Box(x, y, width, height, tuple((line, y + _PAD + 14 + at * _LINE) for at, line in enumerate(lines)))


def _spread(number: int, centre: Box) -> list[int]:
    """How far from the middle of the centre each line leaves it, never beyond its box."""
    apart = min(_APART, (centre.height - 16) // max(number, 1))
    return [round((at - (number - 1) / 2) * apart) for at in range(number)]


def _arm(ray: Ray, box: Box, start: int) -> Arm:
    begin, bend, end, foot = _CENTRE_BOX, _CENTRE_BOX + 2 * _BEND, _RIGHT, box.middle
    path = f"M{begin} {start}C{begin + _BEND} {start} {begin + _BEND} {foot} {bend} {foot}L{end} {foot}"
    tip = (begin, start, 1) if ray.inwards else (end, foot, -1)
    return Arm(box, path, _arrow(*tip), ray.label, foot - 6, ray.against)


def _arrow(x: int, y: int, way: int) -> str:
    return f"{x},{y} {x + 9 * way},{y - 5} {x + 9 * way},{y + 5}"
