"""Words as PubMed truncates them, and names of authors."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ..patterns import is_plain
from ..telling import Telling
from ..tree import Field, Near, Pattern, Query, Span, Words
from ..wildcards import ANY_LETTERS, words_with
from .tags import Tag

FEWEST_LETTERS = 4
"""How many letters PubMed wants before an asterisk."""
_OTHER_SIGNS = re.compile(r"(?<=\w)[?$#](?=\w)|(?<=\w)[?$](?=[\s\"]|\Z)")
LONG_PHRASE = 4
PROXIMITY_TAGS = frozenset({(Field.TITLE,), (Field.TITLE, Field.ABSTRACT, Field.KEYWORDS)})


def patterns(text: str) -> tuple[Pattern, ...]:
    """Words with asterisks, which stand for any letters; those without a letter are left out."""
    return words_with(text, {"*": ANY_LETTERS})


def words(text: str, tag: Tag, at: Span, tell: Telling) -> Query | None:
    """A word or phrase in the fields of a tag, or near one another where the tag has a distance."""
    found = patterns(text)
    if not found:
        return None
    _tell_of_truncation(found, at, tell)
    _tell_of_signs(text, at, tell)
    if tag.instead:
        message = _("[{tag}] is not a field of its own here: looked up in {fields}.")
        tell.note(at, message.format(tag=tag.shown, fields=tag.instead))
    if tag.gap is not None:
        return _near(found, tag, at, tell)
    return Words(found, tag.fields, at)


def _near(found: tuple[Pattern, ...], tag: Tag, at: Span, tell: Telling) -> Query:
    if tag.fields not in PROXIMITY_TAGS:
        message = _("PubMed looks for words near one another in [ti] and [tiab] only, not in [{tag}].")
        tell.told(at, message.format(tag=tag.shown))
    if not all(map(is_plain, found)):
        tell.told(at, _("PubMed does not truncate words that are to be near one another. Here they are truncated."))
    if len(found) == 1:
        return Words(found, tag.fields, at)
    return Near(tuple(Words((each,), tag.fields, at) for each in found), tag.gap or 0, False, at)


def _tell_of_truncation(found: tuple[Pattern, ...], at: Span, tell: Telling) -> None:
    for place, pattern in enumerate(found):
        if is_plain(pattern):
            continue
        first = pattern[0]
        if not isinstance(first, str) or len(first) < FEWEST_LETTERS:
            message = _("PubMed wants at least four letters before an asterisk. Here it is looked up as it stands.")
            tell.told(at, message)
        elif len(pattern) > 2 or place < len(found) - 1:
            message = _("PubMed takes an asterisk at the end of a word or phrase only. Here it counts where it stands.")
            tell.told(at, message)


def _tell_of_signs(text: str, at: Span, tell: Telling) -> None:
    sign = _OTHER_SIGNS.search(text)
    if sign:
        message = _("PubMed knows no wildcard but the asterisk. “{sign}” is read as a space.")
        tell.note(at, message.format(sign=sign[0]))
