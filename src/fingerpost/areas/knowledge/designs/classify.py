"""Saying which design a record has, and why: notices first, then publication types, then the record's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .rulebook import HEAD, Rule, Rulebook, has_one, plain, rulebook

UNKNOWN = "unknown"
LONGEST_QUOTE = 70
_NO_LETTERS = bytes(code if code > 127 or chr(code).isalpha() else 32 for code in range(256))


@dataclass(frozen=True, slots=True)
class Design:
    """The design of a study and the rule that gave it.

    `strength` (0–1) orders designs and is not quality; `layer` is a code of the 6S pyramid or ""; `because` completes a
    sentence for the reader ("because the title says 'randomised trial'"), "" where no rule fitted.
    """

    code: str
    label: str
    rule: str
    layer: str
    strength: float
    because: str = ""
    preprint: bool = False


def design_of(
    *,
    publication_types: Sequence[str],
    title: str,
    abstract_sections: Iterable[tuple[str, str]],
    mesh: Iterable[str] = (),
) -> Design:
    """The design of a record, from its publication types or, where they say too little, headings, title and abstract.

    `abstract_sections` are (label, text) pairs, the label "" where the source has none; `mesh` are names of headings.
    """
    book = rulebook()
    rule, listed, preprint = _by_type(tuple(publication_types))
    record = _Record(title, abstract_sections, mesh, book)
    notice = _first(book.notices, record) if rule is None or not rule.design.startswith("retract") else None
    if notice:
        return _design(*notice, preprint)
    if rule is None:
        return _design(*(_read(book.readings, record) or (None, "")), preprint)
    finer = _first(book.refinements[rule.name], record) if rule.refined_by else None
    return _design(*finer, preprint) if finer else _design(rule, listed, preprint)


class _Record:
    """What rules read of a record, each part made when a rule first asks for it."""

    def __init__(self, title: str, sections: Iterable[tuple[str, str]], mesh: Iterable[str], book: Rulebook) -> None:
        self.title = _lower(title)
        self._sections, self._mesh, self._book = sections, mesh, book

    @cached_property
    def sections(self) -> list[tuple[str, str]]:
        return [(plain(label) if label else "", _lower(text)) for label, text in self._sections]

    @cached_property
    def abstract(self) -> str:
        return "\n".join(text for _, text in self.sections)

    @cached_property
    def heads(self) -> set[str]:
        words = self.abstract.encode("utf-8", "surrogatepass").translate(_NO_LETTERS).decode("utf-8", "surrogatepass")
        return {word[:HEAD] for word in words.split()}

    @cached_property
    def methods(self) -> str:
        return "\n".join(text for label, text in self.sections if label and self._book.method_label.search(label))

    @cached_property
    def mesh(self) -> frozenset[str]:
        return frozenset(map(plain, self._mesh))

    @cached_property
    def labels(self) -> frozenset[str]:
        return frozenset(label for label, _ in self.sections)

    def fits(self, rule: Rule) -> str:
        """What in the record makes the rule fit, "" if nothing does."""
        if rule.part == "title":
            return rule.fits(self.title) if has_one(rule.needs, self.title) else ""
        if rule.pattern is not None:
            return "" if rule.heads.isdisjoint(self.heads) else rule.fits(getattr(self, rule.part), self.heads)
        part: frozenset[str] = getattr(self, rule.part)
        if part.isdisjoint(rule.names) or not part.isdisjoint(rule.without):
            return ""
        return next(name for key, name in rule.names.items() if key in part)


def _lower(text: str) -> str:
    """The text in lower case, its typographic hyphens as plain ones, so that one pattern reads both."""
    low = text.lower()
    return low if low.isascii() else low.replace("\u2010", "-").replace("\u2011", "-").replace("\u2013", "-")


def _first(rules: Iterable[Rule], record: _Record) -> tuple[Rule, str] | None:
    for rule in rules:
        found = record.fits(rule)
        if found:
            return rule, found
    return None


def _read(rules: Sequence[Rule], record: _Record) -> tuple[Rule, str] | None:
    """The first rule that fits or, where that rule says little, the finer one that fits too."""
    match = _first(rules, record)
    if match and match[0].refined_by:
        return _first(rulebook().refinements[match[0].name], record) or match
    return match


@lru_cache(maxsize=4096)
def _by_type(types: tuple[str, ...]) -> tuple[Rule | None, str, bool]:
    """The foremost rule for these publication types, the type it goes by, and whether the record is a preprint."""
    book = rulebook()
    names = {plain(name): name.strip() for listed in types for name in listed.split(";")}
    ranked = sorted((book.by_type[name][0], name) for name in names if name in book.by_type)
    preprint = not book.preprint_types.isdisjoint(names)
    return (book.by_type[ranked[0][1]][1], names[ranked[0][1]], preprint) if ranked else (None, "", preprint)


@lru_cache(maxsize=4096)
def _design(rule: Rule | None, found: str, preprint: bool) -> Design:
    kind = rulebook().kinds[rule.design if rule else UNKNOWN]
    quote = found if len(found) <= LONGEST_QUOTE else f"{found[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    because = rule.because.format(found=quote) if rule else ""
    return Design(kind.code, kind.label, rule.name if rule else "", kind.layer, kind.strength, because, preprint)
