"""Words with wildcards spelt as PubMed can have them, which knows only an asterisk at the end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import prod

from django.utils.translation import gettext as _

from ..patterns import ANY_ENDING, is_plain, shown
from ..tree import Gap, Pattern
from .words import FEWEST_LETTERS

MOST_SPELLINGS = 40
_LETTERS = ("a", "e", "i", "o", "u", "y")


def spellings(patterns: tuple[Pattern, ...], note: Callable[[str], None]) -> list[str]:
    """The words of a phrase in each way they may have to be spelt; none where PubMed cannot have them at all."""
    choices = [_spellings(pattern, note) for pattern in patterns]
    if prod(map(len, choices)) > MOST_SPELLINGS:
        note(
            _("“{words}” has too many spellings for PubMed; only the first of each is written.").format(
                words=shown(patterns)
            )
        )
        choices = [choice[:1] for choice in choices]
    if any("*" in each for choice in choices[:-1] for each in choice):
        note(
            _("PubMed takes an asterisk at the end of a phrase only; “{words}” has one before.").format(
                words=shown(patterns)
            )
        )
    return [" ".join(words) for words in product(*choices)]


def _spellings(pattern: Pattern, note: Callable[[str], None]) -> list[str]:
    if is_plain(pattern):
        return ["".join(str(piece) for piece in pattern)]
    begins = pattern[0] if isinstance(pattern[0], str) else ""
    if len(begins) < FEWEST_LETTERS and len(pattern) > 2 and _few_letters(pattern):
        return _with_letters(pattern, note)
    if not begins:
        note(_("PubMed cannot begin a word with a wildcard: “{word}” is left out.").format(word=shown((pattern,))))
        return []
    if pattern[1:] != (ANY_ENDING,):
        message = _("PubMed has a wildcard at the end of a word only: {word}* is written for “{whole}” and finds more.")
        note(message.format(word=begins, whole=shown((pattern,))))
    if len(begins) < FEWEST_LETTERS:
        note(_("PubMed wants at least four letters before an asterisk: “{word}*”.").format(word=begins))
    return [f"{begins}*"]


def _few_letters(pattern: Pattern) -> bool:
    """Whether each wildcard within the word stands for one letter at most."""
    inside = pattern[:-1] if pattern[-1] == ANY_ENDING else pattern
    return all(isinstance(piece, str) or piece.most == 1 for piece in inside)


def _with_letters(pattern: Pattern, note: Callable[[str], None]) -> list[str]:
    choices = [(piece,) if isinstance(piece, str) else _letters(piece) for piece in pattern]
    message = _("PubMed has no wildcard within a word: “{word}” is written with each vowel that may stand there.")
    note(message.format(word=shown((pattern,))))
    return ["".join(letters) for letters in product(*choices)][:MOST_SPELLINGS]


def _letters(gap: Gap) -> tuple[str, ...]:
    if gap == ANY_ENDING:
        return ("*",)
    return _LETTERS if gap.least else ("", *_LETTERS)
