"""No tracked text names a registry's address or a place on the machine where it was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from written import tracked

_PLACES = re.compile(r"(?<![\w.\]}/~-])/(?:work|home|root|Users|opt/wheels|tmp)/[\w.-]+")
_REGISTRIES = re.compile(
    r"--(?:extra-)?index-url[ =]\S|^\s*(?:extra-)?index-url\s*=|^\s*registry\s*=|\"resolved\":|"
    r"//[\w.:@-]*(?:pypi|npmjs|registry|artifactory|nexus|devpi)[\w.:-]*/",
    re.MULTILINE | re.IGNORECASE,
)


def _read(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", "replace")


def _found(pattern: re.Pattern[str]) -> list[str]:
    here = Path(__file__).name
    return [
        f"{path.name}: {found[0]}" for path in tracked() if path.name != here for found in pattern.finditer(_read(path))
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def _git() -> None:
    if not tracked():
        pytest.skip("this is not a git checkout")


def test_no_registry_address() -> None:
    assert _found(_REGISTRIES) == []


def test_no_place_on_a_machine() -> None:
    assert _found(_PLACES) == []


@pytest.mark.parametrize("text", [
    "--index-url https://packages.example/simple", "index-url = https://x", '"resolved": "https://x/y.tgz"',
    "https://registry.npmjs.org/htmx", "https://pypi.org/simple/django",
])  # fmt: skip
def test_a_registrys_address_would_be_found(text: str) -> None:
    assert _REGISTRIES.search(text)


@pytest.mark.parametrize(("text", "found"), [
    ("see /home/somebody/notes", True), ("in /work/main", True), ("https://x.example/home/page", False),
    ("~/tmp/file", False), ("$HOME/work/x", False),
])  # fmt: skip
def test_a_place_on_a_machine_would_be_found(text: str, found: bool) -> None:
    assert bool(_PLACES.search(text)) is found
