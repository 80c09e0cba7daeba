"""Cells that no spreadsheet runs, and what they said before they were made so."""

from __future__ import annotations

from collections.abc import Sequence

Value = str | int | float | bool | None | Sequence[str]

# Full-width forms count too: spreadsheets set to Chinese or Japanese read them as the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Value) -> str | int | float:
    """The value as one cell that no spreadsheet runs.

    Several texts are joined by "; ", or stand a line each where one of them has a semicolon itself.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    text = (value if isinstance(value, str) else _joined(value)).replace("\0", "")
    return "'" + text if _would_run(text) else text


def _joined(texts: Sequence[str]) -> str:
    """One text with a semicolon alone ends in a line end, so that it is not taken for two."""
    if not any(mark in text for text in texts for mark in ";|"):
        return "; ".join(texts)
    return "\n".join(" ".join(text.split()) for text in texts) + ("\n" if len(texts) == 1 else "")


def _would_run(text: str) -> bool:
    """Whether a spreadsheet may run the text, or would if the apostrophes before it were taken away."""
    return text.lstrip(" '").startswith(_FORMULA_STARTS)


def unprotected(cell: str) -> str:
    """The text that `safe_cell` made the cell of."""
    return cell[1:] if cell.startswith("'") and _would_run(cell) else cell
