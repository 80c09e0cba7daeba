"""Text as people paste it: from Word, from a PDF, from a web page. What looks like a quotation mark becomes one."""

from __future__ import annotations

import re
import unicodedata

_DOUBLE = "“”„‟«»″‶❝❞〝〞＂"
_SINGLE = "‘’‚‛′‵`´❛❜＇"
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SPACES = "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u180e" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10)])
)
_CONTROL = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_PLAIN = {
    **_WIDE,
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES + _INVISIBLE + _CONTROL), " "),
    **dict.fromkeys(map(ord, "∗＊⁎"), "*"),
}
_GONE = str.maketrans("", "", _INVISIBLE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with plain quotation marks, hyphens and spaces. Each character stays one, so that positions hold."""
    return text.translate(_PLAIN)


def tidied(text: str) -> str:
    """The text without what nobody sees (soft hyphens, marks of direction), ligatures spelt out, accents in one piece.

    Positions change, so this is done once, before a text is cut into lines.
    """
    whole = _SURROGATES.sub("\ufffd", text).translate(_GONE).translate(_LIGATURES)
    return unicodedata.normalize("NFC", whole)
