"""Reading `designs.yaml` into rules that are ready to run."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

PARTS = ("types", "mesh", "labels", "title", "methods", "abstract")
PATTERN_PARTS = ("title", "methods", "abstract")
REACH = 160
"""How far (characters) from a word that a rule needs the rest of what it looks for may stand."""
HEAD = 3
"""How many letters of each word of an abstract are kept to pass over rules that cannot fit it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A study design as the data describes it. `layer` is the code of a layer of the 6S pyramid, "" if it has none."""

    code: str
    label: str
    strength: float
    layer: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: the part of a record it reads, and what it looks for there (`names` or `pattern`).

    Every text that fits `pattern` has one of `needs`, and so a word that begins with one of `heads`.
    """

    name: str
    design: str
    part: str
    because: str
    names: Mapping[str, str]
    without: frozenset[str]
    pattern: re.Pattern[str] | None
    needs: tuple[str, ...]
    heads: frozenset[str]
    unless: re.Pattern[str] | None
    refined_by: frozenset[str]
    only_refines: bool
    notice: bool

    def fits(self, text: str, heads: Collection[str] | None = None) -> str:
        """The words in a lower-case text that make the rule fit, "" if it does not. Reads only what is near a need.

        `heads` are the first letters of the text's words, where they are known.
        """
        if self.pattern is None:
            return ""
        needs = self.needs if heads is None else [need for need in self.needs if need[:HEAD] in heads]
        for start, end in _near(needs, text):
            found = self.pattern.search(text, start, end)
            if found:
                return "" if self.unless and self.unless.search(text) else found[0].strip(" :.,;-")
        return ""


def _near(needs: Sequence[str], text: str) -> list[tuple[int, int]]:
    """The stretches of the text within reach of a need, merged where they overlap; all of a short text that has one."""
    if len(text) <= 2 * REACH:
        return [(0, len(text))] if has_one(needs, text) else []
    stretches: list[tuple[int, int]] = []
    start = end = -1
    for at in sorted(_places(needs, text)):
        if at > end:
            if end > 0:
                stretches.append((start, end))
            start = max(0, at - REACH)
        end = at + REACH
    return [*stretches, (start, end)] if end > 0 else stretches


def has_one(needs: Iterable[str], text: str) -> bool:
    """Whether a text holds one of these words or pieces of words."""
    for need in needs:  # noqa: SIM110  half of all time goes into this question, and a generator doubles it
        if need in text:
            return True
    return False


def _places(needs: Iterable[str], text: str) -> list[int]:
    places = []
    for need in needs:
        at = text.find(need)
        while at >= 0:
            places.append(at)
            at = text.find(need, at + len(need))
    return places


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All designs and rules. `by_type` gives the rule of a publication type and its place among the rules."""

    version: str
    kinds: Mapping[str, Kind]
    layers: Mapping[str, str]
    notices: tuple[Rule, ...]
    by_type: Mapping[str, tuple[int, Rule]]
    readings: tuple[Rule, ...]
    refinements: Mapping[str, tuple[Rule, ...]]
    preprint_types: frozenset[str]
    method_label: re.Pattern[str]


@cache
def rulebook() -> Rulebook:
    """The rules that ship with Fingerpost, read once."""
    data = yaml.safe_load(files(__package__).joinpath("designs.yaml").read_text(encoding="utf-8"))
    rules = [_rule(entry, data) for entry in data["rules"]]
    readings = tuple(rule for rule in rules if rule.part != "types" and not rule.notice)
    return Rulebook(
        version=data["version"],
        kinds={
            each["code"]: Kind(each["code"], each["label"], each["strength"], each.get("layer", ""))
            for each in data["designs"]
        },
        layers=data["layers"],
        notices=tuple(rule for rule in rules if rule.notice),
        by_type={
            name: (place, rule) for place, rule in enumerate(rules) if rule.part == "types" for name in rule.names
        },
        readings=tuple(rule for rule in readings if not rule.only_refines),
        refinements={
            rule.name: tuple(each for each in readings if rule.refined_by & {each.design, each.name}) for rule in rules
        },
        preprint_types=frozenset(map(plain, data["preprint_types"])),
        method_label=re.compile(data["method_labels"]),
    )


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A publication type, heading or label as rules compare it: lower case, hyphens as spaces, no closing colon."""
    return re.sub(r"[\s\-\u2010\u2011]+", " ", name).strip(" :.").lower().removeprefix("journal: ")


def _rule(entry: Mapping[str, Any], data: Mapping[str, Any]) -> Rule:
    part = next(part for part in PARTS if part in entry)
    listed = [] if part in PATTERN_PARTS else entry[part]
    return Rule(
        name=entry["name"],
        design=entry["design"],
        part=part,
        because=entry.get("because", data["because"][part]),
        names={plain(name): name for name in listed},
        without=frozenset(map(plain, entry.get("without", ()))),
        pattern=_alternation(entry[part], data["pieces"]) if part in PATTERN_PARTS else None,
        needs=tuple(entry.get("needs", ())),
        heads=frozenset(need[:HEAD] for need in entry.get("needs", ())),
        unless=_alternation(entry["unless"], data["pieces"]) if "unless" in entry else None,
        refined_by=frozenset(entry.get("refined_by", ())),
        only_refines=entry.get("only_refines", False),
        notice=entry.get("notice", False),
    )


def _alternation(patterns: Iterable[str], pieces: Mapping[str, str]) -> re.Pattern[str]:
    """One expression for them all, with every `<piece>` written out.

    Neighbours that begin at a word share that beginning, so that they are tried at the beginnings of words alone.
    """
    written = [re.sub(r"<([a-z]+)>", lambda piece: pieces[piece[1]], each) for each in patterns]
    ways = [way for each in written for way in _ways(each)]
    return re.compile("|".join(_together(*group) for group in groupby(ways, lambda way: way.startswith(_AT_WORD))))


def _together(at_words: bool, ways: Iterable[str]) -> str:
    return f"{_AT_WORD}(?:{'|'.join(way[len(_AT_WORD) :] for way in ways)})" if at_words else "|".join(ways)


def _ways(pattern: str) -> list[str]:
    """The alternatives of an expression."""
    ways, depth = [""], 0
    for sign in _SIGN.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += sign
    return ways


_AT_WORD = r"\b"
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]])+\]|.")
"""An escaped sign, a class of signs, or one sign."""
