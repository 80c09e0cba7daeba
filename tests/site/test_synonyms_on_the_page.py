"""What else was looked for stands above the results, each removable, and what was removed can be had back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils.html import strip_tags
from site_shelf import shelve

from fingerpost.base.search import SearchHome, configure

KNOWN = {"bleepers": ("falls alarms",)}


@pytest.fixture
def library(people: Any, tmp_path: Path) -> Any:
    """A shelf, and a word for what stands on it."""
    home = SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "no-model")
    configure(home, synonyms=lambda text, _organisation: KNOWN if "bleepers" in text.lower() else {})
    shelve(people)
    return people


def test_a_synonym_is_told_marked_and_removable(library: Any) -> None:
    client = library.client("anonymous")
    page = client.get("/search?q=bleepers").content.decode()
    assert "Also looked for" in page and "<mark>Falls alarms</mark>" in page
    removing = "/search?q=bleepers&amp;without=falls+alarms"
    assert f'href="{removing}">Remove<span class="nhsuk-u-visually-hidden"> falls alarms' in page
    less = client.get(removing.replace("&amp;", "&")).content.decode()
    assert "Nothing was found" in less and "Not looked for" in strip_tags(less)
    assert 'href="/search?q=bleepers">Remove<span class="nhsuk-u-visually-hidden"> falls alarms' in less


def test_where_nothing_is_found_without_it_to_have_it_back_is_a_way_out(library: Any) -> None:
    page = strip_tags(library.client("anonymous").get("/search?q=bleepers&without=falls+alarms").content.decode())
    assert "With other words for the same" in page
