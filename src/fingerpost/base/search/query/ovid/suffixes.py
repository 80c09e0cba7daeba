"""Which words look in which field: a suffix goes to the words before it, or to all of a group that have none yet."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from fingerpost.base.search.query.tree import (
    AllOf,
    AnyOf,
    Field,
    Heading,
    Near,
    Query,
    Unknown,
    Words,
    all_of,
    changed,
    children,
    walk,
)

from .fields import ADOPTED, KNOWN, LACKING, MULTI_PURPOSE, SUBHEADING_CODES, TEXT_CODES, in_order
from .messages import Notes
from .operands import Bare, default_words, fielded, is_line, words_of
from .tokens import Kind, Token


def all_bare(tree: Query) -> bool:
    """Whether no word of a tree has a field yet, and nothing else is in it."""
    return all(isinstance(node, Bare | AnyOf | Near) for node in walk(tree))


def applied(suffix: Token, tree: Query, text: str, notes: Notes) -> Query:
    """A tree whose bare words look where the suffix says. What we lack altogether is kept as unknown."""
    codes = _known_codes(suffix, notes)
    bare = [node for node in walk(tree) if isinstance(node, Bare)]
    if not bare:
        if codes and "freq" not in suffix.codes:
            notes.warn(suffix.at, _("“{suffix}” comes after what already has its field.").format(suffix=suffix.text))
        return tree
    usable = [code for code in codes if code not in LACKING]
    for code in codes:
        if code in LACKING:
            notes.warn(suffix.at, notes.lacking(code, LACKING[code], bool(usable)))
    if not usable:
        start = tree.at[0] - (1 if isinstance(tree, AnyOf | AllOf | Near) else 0)
        return Unknown(" ".join(_source(tree, suffix, text).split()), (max(start, 0), suffix.at[1]))
    if set(usable) <= set(SUBHEADING_CODES) and isinstance(tree, AnyOf):
        return _one_subheading(changed(tree, lambda leaf: _fielded(leaf, tuple(usable), notes)))
    return changed(tree, lambda leaf: _fielded(leaf, tuple(usable), notes))


def _fielded(node: Query, codes: tuple[str, ...], notes: Notes) -> Query:
    if isinstance(node, Bare):
        return fielded(node, codes, notes)
    only_words = all(code in TEXT_CODES for code in codes)
    return node if only_words or not isinstance(node, Near) else next_to(node, notes)


def _known_codes(suffix: Token, notes: Notes) -> list[str]:
    if suffix.codes == ("freq",):
        notes.warn(suffix.at, _("How often a word occurs is not counted here: once is enough."))
        return []
    for code in suffix.codes:
        if code not in KNOWN:
            notes.warn(suffix.at, notes.no_field(code))
    return [code for code in suffix.codes if code in KNOWN]


def _source(tree: Query, suffix: Token, text: str) -> str:
    """The text of a tree with its brackets and its suffix."""
    start = tree.at[0]
    if not isinstance(tree, Bare):
        depth = 0
        for place in range(suffix.at[0] - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(text[place], 0)
            if depth == 0:
                start = place if text[place] == "(" else start
                break
    return text[start : suffix.at[1]]


def _one_subheading(tree: Query) -> Query:
    """(di or dt).fs. is one question about subheadings, not several."""
    parts = children(tree)
    if not all(isinstance(part, Heading) and not part.name for part in parts):
        return tree
    names = dict.fromkeys(name for part in parts if isinstance(part, Heading) for name in part.qualifiers)
    return Heading("", qualifiers=tuple(names), at=tree.at)


def next_to(tree: Near, notes: Notes) -> Query:
    """An adjacency whose words share one field. What cannot be next to a word is required beside it, with a note."""
    parts = tuple(_beside(part, tree, notes) for part in tree.parts)
    if any(not _can_be_near(node) for part in parts for node in walk(part)):
        notes.warn(tree.at, _("Only words can be next to one another, so ADJ is read as AND here."))
        return all_of(list(tree.parts), tree.at) or tree
    fields = _fields(parts)
    if fields is None or not any(isinstance(node, Bare) for part in parts for node in walk(part)):
        return replace(tree, parts=parts)
    given = tuple(changed(part, lambda leaf: _given(leaf, fields, notes)) for part in parts)
    return replace(tree, parts=given)


def _given(node: Query, fields: tuple[Field, ...], notes: Notes) -> Query:
    return words_of(node, fields, notes) if isinstance(node, Bare) else node


def _can_be_near(node: Query) -> bool:
    return isinstance(node, Words | Bare | Near | AnyOf)


def _beside(part: Query, near: Near, notes: Notes) -> Query:
    """AND between words inside an adjacency: they must be near one another too."""
    if not any(isinstance(node, AllOf) for node in walk(part)):
        return part
    if not all(isinstance(node, Words | Bare | Near | AnyOf | AllOf) for node in walk(part)):
        return part
    notes.warn(part.at, _("AND inside ADJ is read as: these words are near one another, too."))
    return changed(part, lambda node: Near(node.parts, near.gap, False, node.at) if isinstance(node, AllOf) else node)


def _fields(parts: tuple[Query, ...]) -> tuple[Field, ...] | None:
    """The one set of fields that words of an adjacency name, if they name any."""
    named = {node.fields for part in parts for node in walk(part) if isinstance(node, Words)}
    return in_order([field for fields in named for field in fields]) if named else None


def finished(tree: Query, pieces: list[Token], notes: Notes) -> Query:
    """The tree without bare words: lines, words with the field at the line's end, or words where Ovid looks itself."""
    suffix = pieces[-1] if pieces and pieces[-1].kind is Kind.SUFFIX else None
    fields = _text_fields(suffix)
    if suffix is not None and fields and _stands_alone(pieces):
        return _adopting(tree, fields, suffix, notes)
    return changed(_as_words(tree, MULTI_PURPOSE, notes), lambda leaf: _defaulted(leaf, notes))


def _text_fields(suffix: Token | None) -> tuple[Field, ...]:
    if suffix is None or not all(code in TEXT_CODES or code in LACKING for code in suffix.codes):
        return ()
    fields = in_order([field for code in suffix.codes for field in TEXT_CODES.get(code, ())])
    return fields if set(fields) <= ADOPTED and fields != MULTI_PURPOSE else ()


def _stands_alone(pieces: list[Token]) -> bool:
    """Whether the line has this one suffix only, so that its writer may well have meant it for the whole line."""
    return sum(piece.kind is Kind.SUFFIX for piece in pieces) == 1


def _adopting(tree: Query, fields: tuple[Field, ...], suffix: Token, notes: Notes) -> Query:
    def settle(node: Query) -> Query:
        if not isinstance(node, Bare) or is_line(node.text):
            return _defaulted(node, notes)
        notes.warn(node.at, notes.adopted(node.text, suffix.text))
        return words_of(node, fields, notes)

    return changed(_as_words(tree, fields, notes), settle)


def _as_words(tree: Query, fields: tuple[Field, ...], notes: Notes) -> Query:
    """Next to a word a number is a word, not a line."""

    def settle(node: Query) -> Query:
        if not isinstance(node, Near):
            return node
        return replace(
            node, parts=tuple(changed(part, lambda leaf: _given(leaf, fields, notes)) for part in node.parts)
        )

    return changed(tree, settle)


def _defaulted(node: Query, notes: Notes) -> Query:
    return default_words(node, notes) if isinstance(node, Bare) else node
