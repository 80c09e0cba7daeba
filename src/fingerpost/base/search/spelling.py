"""One spelling for words that British and American writers spell differently, and for Greek letters and ligatures.

The same function prepares what is indexed and what is asked, so a rule need not give a dictionary spelling: it only
has to bring both spellings to the same letters. "exercise" becoming "exercize" at both ends does no harm. The rules
are in `data/spelling.json`, with a version; they run over every text that is indexed, so each first looks whether there
is anything for it to do. About 40 µs for an abstract of 1,500 characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = json.loads(files(__package__).joinpath("data/spelling.json").read_text("utf-8"))
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "π": "pi", "σ": "sigma", "ς": "sigma", "τ": "tau", "χ": "chi",
    "ψ": "psi", "ω": "omega", "µ": "mu", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'", "‐": "-", "‑": "-",
}  # fmt: skip
_ODD_LETTERS = re.compile("[" + "".join(_GREEK) + "\ud800-\udfff]")
_ISE = re.compile(r"is(?<=[a-z]{3}is)(?=(?:e[drs]?|ers|ing|ations?|ational(?:ly)?|able)\b)")


def one_spelling(text: str) -> str:
    """The text in lower case with every word that has two usual spellings written in one way.

    Halves of characters (lone surrogates), which no index can hold, become spaces.
    """
    text = text.lower()
    if not text.isascii():
        text = _ODD_LETTERS.sub(lambda letter: _GREEK.get(letter[0], " "), text)
    for shared, respelt in _RULES:
        if shared in text:
            text = respelt(text)
    return _ISE.sub("iz", text)


def other_spelling(word: str) -> str:
    """The other usual spelling of a whole word for which there is no rule; "" where there is none."""
    return _WORDS.get(word.lower(), "")


def _in_pairs(text: str, *, pairs: list[tuple[str, str]]) -> str:
    for one, other in pairs:
        text = text.replace(one, other)
    return text


def _after_endings(text: str, *, shared: str, becomes: str, after: tuple[str, ...]) -> str:
    """The shared letters replaced wherever they follow one of these endings; faster than many replacements."""
    *pieces, last = text.split(shared)
    return "".join([piece + (becomes if piece.endswith(after) else shared) for piece in pieces]) + last


def _rule(given: dict[str, Any]) -> tuple[str, Callable[[str], str]]:
    if "pairs" in given:
        return given["shared"], partial(_in_pairs, pairs=[(one, other) for one, other in given["pairs"]])
    return given["shared"], partial(_after_endings, **{**given, "after": tuple(given["after"])})


_RULES = [_rule(given) for given in _DATA["rules"]]
_WORDS: dict[str, str] = {
    word: other for pair in _DATA["words"] for word, other in (pair, reversed(pair)) if " " not in word
}


def fingerprint() -> str:
    """All rules as one line of text, so that an index can tell whether it was made with the same ones."""
    return repr((_DATA["version"], _DATA["rules"], sorted(_GREEK.items()), _ISE.pattern))
