"""How likely it is that one word was typed for another: letters doubled or swapped, neighbours on the keyboard, vowels
taken for one another, and letters that sound alike cost less than others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

FURTHEST_FOR_DRUGS = 1.0
MOST_WAYS = 5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {letter: (row, at + row * 0.5) for row, letters in enumerate(_ROWS) for at, letter in enumerate(letters)}
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair) for pair in ("ck", "cs", "sz", "fv", "kq", "gj", "iy", "mn", "td", "bp", "xz", "ck", "uw")
)
_SOUNDS = (
    ("f", "ph"), ("ph", "f"), ("k", "ch"), ("k", "c"), ("c", "k"), ("s", "c"), ("ks", "x"), ("x", "ks"), ("z", "x"),
    ("n", "pn"), ("s", "ps"), ("r", "rh"), ("t", "pt"), ("i", "y"), ("y", "i"), ("sm", "sthm"), ("sk", "sch"),
)  # fmt: skip
_DRUGS = (
    "pril", "sartan", "olol", "statin", "azole", "mab", "nib", "cillin", "floxacin", "mycin", "micin", "triptan",
    "dipine", "gliptin", "gliflozin", "glutide", "xaban", "tidine", "setron", "oxetine", "azepam", "azolam",
    "barbital", "caine", "cycline", "dronate", "parin", "profen", "semide", "thiazide", "vir", "terol", "asone",
    "olone", "onide", "pine", "ine", "one", "ide",
)  # fmt: skip
"""Endings of drugs' non-proprietary names, most of them the World Health Organization's common stems."""


def furthest(typed: str) -> float:
    """The most effort after which one word may still be meant by another; short words have too many neighbours."""
    return 1.1 if len(typed) < 6 else 1.6 if len(typed) < 8 else 2.0


def may_be(typed: str, meant: str) -> bool:
    """Whether two words have so many letters in common that it is worth while to look closer."""
    ours, theirs = Counter(typed), Counter(meant)
    return abs(len(typed) - len(meant)) <= 3 and (ours - theirs).total() <= 3 and (theirs - ours).total() <= 4


def sounds_like(word: str) -> list[str]:
    """The word itself and ways to write what sounds the same, one sound changed; a few at most."""
    ways = [word]
    for sound, other in _SOUNDS:
        at = word.find(sound)
        if at == 0 or (at > 0 and len(sound) + len(other) > 2):
            ways.append(word[:at] + other + word[at + len(sound) :])
    return list(dict.fromkeys(ways))[:MOST_WAYS]


def effort(typed: str, meant: str) -> float:
    """The least sum of what each slip costs, 1 at most for a letter; infinite where both are different drugs' names.

    Damerau's edit distance with weights. Two names of drugs that differ by more than one letter, or at the beginning,
    are two drugs: to take one for the other would be dangerous.
    """
    least = min(_distance(way, meant) + (0.5 if at else 0.0) for at, way in enumerate(sounds_like(typed)))
    drugs = typed.endswith(_DRUGS) and meant.endswith(_DRUGS)
    if drugs and (least > FURTHEST_FOR_DRUGS or typed[0] != meant[0]):
        return float("inf")
    return least


def _distance(typed: str, meant: str) -> float:
    rows = [[float(at) for at in range(len(meant) + 1)]]
    for at, letter in enumerate(typed, start=1):
        rows.append([float(at)])
        for to, other in enumerate(meant, start=1):
            rows[at].append(min(_ways(rows, typed, meant, (at, to), letter == other)))
    return rows[-1][-1]


def _ways(rows: list[list[float]], typed: str, meant: str, place: tuple[int, int], same: bool) -> Iterator[float]:
    """What it costs to come to this place from each of the places before it."""
    at, to = place
    letter, other = typed[at - 1], meant[to - 1]
    yield rows[at - 1][to - 1] + (0.0 if same else _slip(letter, other))
    yield rows[at - 1][to] + (0.5 if at > 1 and typed[at - 2] == letter else 1.0)
    yield rows[at][to - 1] + (0.5 if to > 1 and meant[to - 2] == other else 1.0)
    if at > 1 and to > 1 and letter == meant[to - 2] and typed[at - 2] == other:
        yield rows[at - 2][to - 2] + 0.7


def _slip(letter: str, other: str) -> float:
    """One letter for another."""
    if (letter in _VOWELS and other in _VOWELS) or frozenset((letter, other)) in _ALIKE:
        return 0.6
    here, there = _KEYS.get(letter), _KEYS.get(other)
    if here and there and abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1:
        return 0.7
    return 1.0
