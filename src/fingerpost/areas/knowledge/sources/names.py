"""What a database is called, whatever years and marks its exports carry."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 150
OPEN = "PubMed"
"""Shows its abstracts to everybody, so that no rule is kept of them, nor a row for each of its many records."""
_BESIDE = re.compile(r"<[^<>]{0,200}>|\((?:r|tm|c)\)|[®™©]", re.I)


@lru_cache(maxsize=1_000)
def database_name(text: str) -> str:
    """ "Ovid MEDLINE(R) <2019>" is "Ovid MEDLINE"; "" for none that a rule can speak of."""
    name = " ".join(_BESIDE.sub(" ", text).split())[:LONGEST].strip()
    return "" if name.casefold() == OPEN.casefold() else name


def begins_with(name: str, words: str) -> bool:
    """Whether a database's name begins with these words, whole ones."""
    given, wanted = name.casefold().split(), words.casefold().split()
    return bool(wanted) and given[: len(wanted)] == wanted
