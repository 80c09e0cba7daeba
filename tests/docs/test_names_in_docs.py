"""Files, tests and links that a page names are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from written import ROOT, code_words, name, pages, section, text

from fingerpost.base.accounts.words import LABELS

_PATH = re.compile(r"(?:src|tests|docs|bench|assets|areas|base|doors|config|decisions|importing)/[\w./-]+\w")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FOLDERS = (ROOT, ROOT / "src/fingerpost", ROOT / "docs", ROOT / "src/fingerpost/areas/knowledge")


def _is_there(path: str) -> bool:
    return any((folder / path.rstrip("/")).exists() for folder in _FOLDERS)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_files_that_a_page_names_exist(page: Path) -> None:
    words = [word.partition("::")[0] for word in code_words(page)]
    missing = [word for word in words if _PATH.fullmatch(word.rstrip("/")) and not _is_there(word)]
    assert not missing


def test_readmes_map_names_folders_that_are_there() -> None:
    map_of_tree = section("README.md", "Where things are").partition("```")[2].partition("```")[0]
    named = [word for line in map_of_tree.splitlines() for word in line.split() if word.endswith("/")]
    assert len(named) > 5
    assert [word for word in named if not (ROOT / word).is_dir()] == []


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        where, _, anchor = link.partition("#")
        if where.startswith(("http:", "https:", "mailto:")):
            continue
        target = (page.parent / where).resolve() if where else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_how_to_reference_and_decision_can_be_reached_from_the_readme_or_the_architecture() -> None:
    starts = text("README.md") + text("docs/architecture.md")
    lost = [
        name(page) for folder in ("how-to", "reference", "decisions") for page in (ROOT / "docs" / folder).glob("*.md")
        if page.name not in starts
    ]  # fmt: skip
    assert lost == []


def test_the_glossary_covers_every_word_with_a_label() -> None:
    rows = dict(re.findall(r"^\| `(\w+)`(?: †)? \| ([^|]+) \|", text("docs/glossary.md"), re.MULTILINE))
    assert LABELS.keys() <= rows.keys()
    assert {word: rows[word] for word in LABELS} == {word: one for word, (one, _many) in LABELS.items()}


def test_the_glossary_marks_the_words_that_nothing_makes_yet() -> None:
    from fingerpost.areas.knowledge.models import Kind

    unmade = set(re.findall(r"^\| `(\w+)` † \|", text("docs/glossary.md"), re.MULTILINE))
    assert not unmade & set(Kind.values)
    assert {word for word in ("data", "story", "brief", "horizon") if word not in Kind.values} <= unmade


@pytest.mark.parametrize("page", sorted((ROOT / "docs/decisions").glob("*.md")), ids=name)
def test_a_decision_tells_context_options_choice_and_price(page: Path) -> None:
    parts = re.findall(r"^(?:## |\*\*)(\w+)(?:\.\*\*|$)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == ["Context", "Options", "Choice", "Price"]
