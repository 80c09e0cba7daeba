"""Words as they are written, but for case and accents: what the unstemmed fields hold and what is looked up in them."""

from __future__ import annotations

import re
import unicodedata

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WITHOUT_ACCENT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i"}
)
_FIRST_ACCENT, _LAST_ACCENT = "\u0300", "\u036f"


class _Letters(dict[str, str]):
    """What each character beyond ASCII is folded to, worked out when it is first met."""

    def __missing__(self, letter: str) -> str:
        plain = self[letter] = _plain(letter)
        return plain


def _plain(letter: str) -> str:
    """Letters and figures without their accents; of all else only dashes and apostrophes are more than a space."""
    if _FIRST_ACCENT <= letter <= _LAST_ACCENT:
        return ""
    apart = unicodedata.normalize("NFKD", letter)
    bare = "".join(each for each in apart if not _FIRST_ACCENT <= each <= _LAST_ACCENT)
    plain = unicodedata.normalize("NFC", bare).lower().translate(_WITHOUT_ACCENT)
    if plain.isalnum():
        return plain
    if letter.isalnum():
        return letter
    return "-" if unicodedata.category(letter) == "Pd" else "'" if letter in "‘’" else " "


_LETTERS = _Letters()


def folded(text: str) -> str:
    """The text in lower case and without accents. What is no letter or figure still parts words as it did."""
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(lambda found: _LETTERS[found[0]], text)


def in_ascii(text: str) -> str:
    """Folded text with each letter beyond ASCII as four capitals, so that a wildcard is a small regular expression."""
    return text if text.isascii() else _FOREIGN.sub(lambda found: _CAPITALS[found[0]], text)


class _Capitals(dict[str, str]):
    """The number of each letter in twenty-sixes; no letter has one of 26 to the fourth or more."""

    def __missing__(self, letter: str) -> str:
        number = ord(letter)
        capitals = self[letter] = "".join(chr(65 + number // 26**place % 26) for place in (3, 2, 1, 0))
        return capitals


_CAPITALS = _Capitals()
ANY_LETTER = "([0-9a-z]|[A-Z]{4})"
"""One letter or figure of such text, as a regular expression."""
