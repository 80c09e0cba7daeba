"""The reference of settings names every setting there is, and each one's default."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from written import code_words, name, pages, text

from fingerpost.config.env import PREFIX, Settings, read_settings

ROWS = dict(re.findall(rf"^\| `{PREFIX}(\w+)` \| ([^|]+) \|", text("docs/reference/settings.md"), re.MULTILINE))
SETTINGS = {setting.name.upper(): setting for setting in fields(Settings)}


def test_every_setting_has_a_row_and_every_row_a_setting() -> None:
    assert ROWS.keys() == SETTINGS.keys()


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_default_is_the_one_in_the_code(setting: str) -> None:
    default, said = SETTINGS[setting].default, ROWS[setting]
    if default in ("", None):
        assert said.startswith(("empty", "your user data directory"))
        return
    written = {True: "yes", False: "no"}.get(default, default) if isinstance(default, bool) else default
    shown = ",".join(written) if isinstance(written, tuple) else str(written)
    assert said == f"`{shown}`"


@pytest.mark.parametrize("setting", [name for name in SETTINGS if ROWS.get(name, "").startswith("`")])
def test_a_default_as_it_is_written_is_read_as_the_default(setting: str) -> None:
    read = read_settings({PREFIX + setting: ROWS[setting].strip("`")})
    assert getattr(read, setting.lower()) == SETTINGS[setting].default


@pytest.mark.parametrize("page", pages(), ids=name)
def test_settings_named_elsewhere_exist(page: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", text(name(page))))
    assert named <= SETTINGS.keys()


def test_settings_are_named_somewhere_in_code_words() -> None:
    assert any(word.startswith(PREFIX) for page in pages() for word in code_words(page))
