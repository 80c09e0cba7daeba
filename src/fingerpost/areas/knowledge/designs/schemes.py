"""Schemes by which a person gives a study a level: data, each with its version, which is kept beside every level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from .levels import ocebm_version

OCEBM, SIGN = "ocebm", "sign"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a scheme: its code and, where it has them, its meaning and the designs it is open to."""

    code: str
    text: str = ""
    designs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with its version, its levels from the best, and whether a level is one for a type of question only."""

    code: str
    version: str
    levels: tuple[Level, ...]
    by_question: bool = False

    def level(self, code: str) -> Level | None:
        """The level with this code."""
        return next((level for level in self.levels if level.code == code), None)

    def open_to(self, design: str) -> tuple[Level, ...]:
        """The levels that a study of this design can have; all of them where the scheme does not say."""
        return tuple(level for level in self.levels if not level.designs or design in level.designs)


@cache
def schemes() -> Mapping[str, Scheme]:
    """The schemes that ship with Fingerpost, by code."""
    data = yaml.safe_load(files(__package__).joinpath("sign.yaml").read_text(encoding="utf-8"))
    sign = tuple(Level(each["code"], each["text"], tuple(each["designs"])) for each in data["levels"])
    ocebm = tuple(Level(str(number)) for number in range(1, 6))
    return {
        OCEBM: Scheme(OCEBM, ocebm_version(), ocebm, by_question=True),
        SIGN: Scheme(SIGN, data["version"], sign),
    }
