"""The written pages, and what in them can be checked."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"(?:^|[ /])(?:make|fingerpost) [a-z]")
_CODE = re.compile(r"`([^`\n]+)`")


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    return [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]


def name(path: Path) -> str:
    """A page's path in the repository, for the name of a test."""
    return str(path.relative_to(ROOT))


def text(page: str) -> str:
    """What a page says."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page: language and content."""
    for found in _FENCE.finditer(page.read_text(encoding="utf-8")):
        yield found[1], found[2]


def commands(page: Path) -> Iterator[str]:
    """The lines of a page's shell blocks that call make or fingerpost, continued lines joined."""
    for language, content in blocks(page):
        if language in ("", "sh"):
            parts = (part.strip() for line in content.replace("\\\n", " ").splitlines() for part in line.split("&&"))
            yield from (part for part in parts if _CALL.search(part) and not part.startswith("apt-get"))


def code_words(page: Path) -> Iterator[str]:
    """What stands between backticks in a page's prose."""
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    yield from (found[1] for found in _CODE.finditer(prose))


def section(page: str, heading: str) -> str:
    """The part of a page under a second-level heading."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no part {heading!r}"
    return found[1]


def tracked() -> list[Path]:
    """Every file that git tracks; without git every file beside the source."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    return [path for each in names if each and (path := ROOT / each).is_file()]
