"""An organisation's colour, made safe to write into a style sheet and to put white text on."""

from __future__ import annotations

import re

NHS_BLUE = "#005eb8"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_AA = 4.5  # WCAG 2.2, 1.4.3: contrast of text


def safe_colour(value: object) -> str:
    """The colour when it is of the form #rrggbb, otherwise NHS blue. Nothing else reaches a style sheet."""
    text = str(value or "")
    return text.lower() if _HEX.fullmatch(text) else NHS_BLUE


def carries_white(colour: str) -> bool:
    """Whether white text on this colour has the contrast that WCAG 2.2 AA asks for."""
    return 1.05 / (luminance(colour) + 0.05) >= _AA


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 for black to 1 for white (WCAG 2.2 definition)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
