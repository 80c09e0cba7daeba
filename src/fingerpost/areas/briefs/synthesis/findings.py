"""How likely a sentence states what was found or concluded, rather than background, aim or method."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .sentences import Sentence

LONGEST_READ = 2_000
"""How much (characters) of a sentence is read for cues."""


@dataclass(frozen=True, slots=True)
class _Weights:
    base: float
    sections: tuple[tuple[re.Pattern[str], float], ...]
    cues: tuple[tuple[str, re.Pattern[str], float], ...]
    place: float
    middle: float


def finding_score(sentence: Sentence | str, section_label: str, position: int, total: int) -> float:
    """The likelihood, 0 to 1, that a sentence is a finding or a conclusion.

    `section_label` is the abstract's own heading, "" where it has none; then the place counts instead: `position` from
    0 among the `total` sentences of the text.
    """
    text = (sentence if isinstance(sentence, str) else sentence.text)[:LONGEST_READ]
    label, rest = (section_label, text) if section_label else _own_label(text)
    lower, weights = rest.lower(), _weights()
    cues = sum(weight for _, pattern, weight in weights.cues if pattern.search(lower))
    return 1 / (1 + math.exp(-(weights.base + _section(label, position, total) + cues)))


def _section(label: str, position: int, total: int) -> float:
    """The weight of a section by its label or, where that is missing or says nothing, of the place in the text."""
    weights = _weights()
    for pattern, weight in weights.sections:
        if label and pattern.search(label.lower()):
            return weight
    place = position / (total - 1) if total > 1 else weights.middle
    return weights.place * (place - weights.middle)


_OWN_LABEL = re.compile(r"([A-Z]{5,}(?:[ /,&]+[A-Z]{2,}){0,4}):?\s+(?=[A-Z0-9])")


def _own_label(text: str) -> tuple[str, str]:
    """A heading in capitals with which the sentence begins ("RESULTS Forty …"), and the rest; or "" and all."""
    found = _OWN_LABEL.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


@cache
def _weights() -> _Weights:
    data: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("findings.yaml").read_text(encoding="utf-8"))
    return _Weights(
        base=data["base"],
        sections=tuple((re.compile(each["label"]), each["weight"]) for each in data["sections"]),
        cues=tuple((each["name"], re.compile(each["pattern"]), each["weight"]) for each in data["cues"]),
        place=data["place"]["weight"],
        middle=data["place"]["middle"],
    )
