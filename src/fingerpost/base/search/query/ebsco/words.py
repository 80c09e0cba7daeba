"""Words as EBSCOhost's wildcards have them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ...stopwords import STOP_WORDS
from ..telling import Telling
from ..tree import AllOf, Field, Gap, Near, Pattern, Query, Span, Words
from ..wildcards import ANY_LETTERS, words_with

_SIGNS = {"*": ANY_LETTERS, "?": Gap(1, 1), "#": Gap(0, 1)}
_AT_THE_END = re.compile(r"(?<=\w)\?+(?![\w*?#])")
_SHORT = re.compile(r"(?<![\w*?#])(\w{1,2})#+(?![\w*?#])")
UNQUOTED_GAP = 5
"""How far apart EBSCOhost lets words be that stand side by side without quotation marks, where it is set up as sold."""
MOST_SIDE_BY_SIDE = 12


def patterns(text: str) -> tuple[Pattern, ...]:
    """Words with * for any letters, ? for one and # for one or none; those without a letter are left out."""
    text = _SHORT.sub(r"\1", _AT_THE_END.sub(" ", text))
    return words_with(text, _SIGNS)


def phrase(text: str, fields: tuple[Field, ...], at: Span, tell: Telling) -> Words | None:
    """Words next to one another, in this order."""
    found = patterns(text)
    if not found:
        tell.note(at, _("There is nothing to look up here, so it is left out."))
        return None
    _tell_of_signs(text, found, at, tell)
    return Words(found, fields, at)


def _tell_of_signs(text: str, found: tuple[Pattern, ...], at: Span, tell: Telling) -> None:
    if _AT_THE_END.search(text):
        tell.told(at, _("EBSCOhost leaves out a question mark at the end of a word, and so does this search."))
    if any(isinstance(pattern[0], Gap) for pattern in found):
        tell.told(at, _("EBSCOhost cannot begin a word with a wildcard. Here it is looked up as it stands."))
    if re.search(r"(?:\A|\s)\*(?:\s|\Z)", text):
        tell.note(at, _("An asterisk by itself stands for any word. It is left out here."))
    if "$" in text:
        tell.note(at, _("EBSCOhost's wildcards are *, ? and #. “$” is read as a space."))


def side_by_side(parts: list[Words], at: Span, tell: Telling) -> Query | None:
    """Words without quotation marks: within five of one another, in any order. Stop words do not count."""
    kept = [part for part in parts if not _is_stop_word(part)] or parts
    if not kept:
        return None
    if len(kept) > MOST_SIDE_BY_SIDE:
        message = _("More than {number} words side by side without quotation marks are looked up each by itself.")
        tell.note(at, message.format(number=MOST_SIDE_BY_SIDE))
        return AllOf(tuple(kept), at)
    query: Query = kept[0]
    for part in kept[1:]:
        query = Near((query, part), UNQUOTED_GAP, False, (kept[0].at[0], part.at[1]))
    return query


def _is_stop_word(words: Words) -> bool:
    return len(words.patterns) == 1 and len(words.patterns[0]) == 1 and words.patterns[0][0] in STOP_WORDS
