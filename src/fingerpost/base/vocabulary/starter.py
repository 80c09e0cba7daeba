"""The topics that come with Fingerpost, so that it understands shorthand without any vocabulary being loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class StarterTopic:
    """A topic: its name, what else it is called, and the MeSH heading that means the same ("" where there is none)."""

    name: str
    also: tuple[str, ...]
    mesh: str = ""


@cache
def starter_topics() -> tuple[StarterTopic, ...]:
    """Every topic of the set, in its order."""
    return tuple(
        StarterTopic(each["name"], tuple(each.get("also", ())), each.get("mesh", "")) for each in _data()["topics"]
    )


@cache
def words_of_english() -> frozenset[str]:
    """Ordinary words, in lower case, that are acronyms when they are typed in capitals."""
    return frozenset(_data()["ordinary_words"].split())


def starter_version() -> str:
    """The version of the set."""
    return str(_data()["version"])


@cache
def _data() -> dict[str, Any]:
    given: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data/starter_topics.yaml").read_text("utf-8"))
    return given
