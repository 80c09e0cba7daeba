"""The numbers that a pasted strategy's lines begin with: "12. …", "12<tab>…", "#12 …", "S12 …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?:#\s?|S|s|line\s|search\s)?(\d{1,4})(\s*\.(?!\.)\s*(?!\d)|\s*[):\]]\s*|\t\s*|\s{2,}|\s|$)(.*)", re.I | re.S
)
_TIGHT = re.compile(r"(\d{1,3})\.(\d{1,3}[)\s]*(?:and|or|not)\b.*)", re.I | re.S)
"""A number with its point right before a search that begins with another line's: 6.4 and 5."""
_OPERATOR = re.compile(r"(?:and|or|not|adj\d*)\b", re.I)
_REFERENCES = re.compile(
    r"[(\s]*(?:(?:and|or)\s*/?\s*[#S]?\d[#S\d, -]*"
    r"|[#S]?\d+[)\s]*(?:(?:and\s+not|and|or|not)[(\s]+[#S]?\d+[)\s]*)+)[)\s.]*",
    re.I,
)
_CELLS = re.compile(
    r"(?:add|actions?|advanced|display results|contract|more|delete|edit|view results.*|view details|save"
    r"|search modes? -.*|interface -.*|last run via.*|search screen -.*|database -.*"
    r"|\d\d?:\d\d(?::\d\d)?)",
    re.I,
)
_HOW_RUN = re.compile(
    r"\s*(?:limiters|expanders|narrow by [^:\t]{1,60}|search modes?|interface|search screen|database|last run via)"
    r"\s?[-:]",
    re.I,
)
_NEAR_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the text, with its number where it begins with one."""

    number: int | None
    text: str


def pure_references(text: str) -> bool:
    """Whether a line has nothing but other lines' numbers and operators."""
    return len(text) < 5_000 and _REFERENCES.fullmatch(text) is not None


def places(text: str) -> list[Place]:
    """The lines that are not blank, with their numbers; none at all where the strategy is not numbered."""
    lines = [_without_cells(line) for line in _rows(text.splitlines())]
    lines = [line for line in lines if line]
    candidates = [_candidate(line) for line in lines]
    above = next((place for place, candidate in enumerate(candidates) if candidate), 0)
    if _falls(candidates[above:]):
        lines = lines[:above] + lines[above:][::-1]
        candidates = candidates[:above] + candidates[above:][::-1]
    if not _is_numbered(candidates):
        return []
    found: list[Place] = []
    last = None
    for line, candidate in zip(lines, candidates, strict=True):
        if candidate and _follows(candidate, last):
            last = candidate[0]
            found.append(Place(last, candidate[2]))
        else:
            found.append(Place(None, line))
    return found


def _rows(lines: list[str]) -> list[str]:
    """The lines, those put together that EBSCOhost's printed history breaks within one row of its table."""
    if not any(_HOW_RUN.match(line) and "\t" in line for line in lines):
        return lines
    rows: list[str] = []
    for line in lines:
        if rows and _HOW_RUN.match(line):
            rows[-1] += "\t" + line.strip()
        else:
            rows.append(line)
    return rows


def _without_cells(line: str) -> str:
    """A row of a pasted table without the buttons and times that came along."""
    if "\t" not in line:
        return line.strip()
    cells = [cell.strip() for cell in line.strip().split("\t")]
    return "\t".join(cell for cell in cells if cell and not _CELLS.fullmatch(cell))


_Candidate = tuple[int, bool, str]


def _candidate(line: str) -> _Candidate | None:
    """The number, whether it is set off clearly, and the rest."""
    match = _NUMBER.fullmatch(line)
    if match is None:
        tight = _TIGHT.fullmatch(line)
        return (int(tight.group(1)), False, tight.group(2)) if tight else None
    number, gap, rest = int(match.group(1)), match.group(2), match.group(3).strip()
    clear = gap != " "
    if not clear and _OPERATOR.match(rest) and not re.match(r"(?:and|or)\s*/\s*\d", rest, re.I):
        return None
    if clear and gap.isspace() and "\t" not in gap and re.match(r"(?:and|or|not)\s+[#S]?\d+\b(?!\s*-)", rest, re.I):
        return None
    return number, clear, rest


def _follows(candidate: _Candidate, last: int | None) -> bool:
    number, clear, _ = candidate
    if last is None:
        return True
    return number == last + 1 or (clear and last < number <= last + _NEAR_ENOUGH and bool(candidate[2]))


def _falls(candidates: list[_Candidate | None]) -> bool:
    """Whether the newest line comes first, as histories are often shown."""
    numbers = [candidate[0] for candidate in candidates if candidate and candidate[2]]
    return len(numbers) == len(candidates) > 1 and numbers == list(range(numbers[0], numbers[0] - len(numbers), -1))


def _is_numbered(candidates: list[_Candidate | None]) -> bool:
    """Whether numbers go up one by one from the first line that has one, often enough not to be chance."""
    numbers = [candidate[0] for candidate in candidates if candidate]
    if not numbers:
        return False
    lone = next(candidate for candidate in candidates if candidate)
    if len(candidates) == 1:
        return lone[1] and bool(lone[2])
    run, last = 1, numbers[0]
    for number in numbers[1:]:
        if number == last + 1:
            run, last = run + 1, number
    return run >= 2 and run >= 0.2 * len(candidates) and (candidates[0] is not None or run >= 3)
