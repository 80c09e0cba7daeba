"""Headings as typed, looked up in a thesaurus: what they are called there, what is beneath them, what replaced them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from django.utils.translation import gettext as _

from .patterns import patterns_of
from .reading import Note
from .subheadings import REPLACED
from .thesaurus import Thesaurus
from .tree import AnyOf, Field, Heading, Query, Subject, Untagged, Words, all_of
from .untagged import as_typed, named, runs

_KINDS_OF_PUBLICATION = ("Publication Components", "Publication Formats", "Study Characteristics")
Tell = Callable[[Note], None]


class LookingUp:
    """Turns `Heading` into `Subject`, and words without a tag into both. One for a whole strategy, so that the same is
    not said on every line.
    """

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus, self._said, self._said_of_words = thesaurus, False, False

    def subject(self, heading: Heading, tell: Tell) -> Query:
        """What the heading stands for, with the records that carry it as their kind of publication."""
        qualifiers = self._qualifiers(heading, tell)
        if not heading.name:
            return Subject((), heading.major, qualifiers, heading.at)
        preferred = self._preferred(heading, tell)
        if preferred is None:
            return Subject((heading.name.lower(),), heading.major, qualifiers, heading.at)
        names = self._thesaurus.narrower(preferred) if heading.explode else (preferred,)
        lower = tuple(dict.fromkeys(name.lower() for name in names or (preferred,)))
        subject = Subject(lower, heading.major, qualifiers, heading.at)
        return subject if heading.major or qualifiers else self._with_types(subject, preferred, names)

    def untagged(self, query: Untagged, tell: Tell) -> Query:
        """Words without a tag, with the headings that fit them and all that is narrower."""
        if not self._thesaurus.edition:
            self._say_no_thesaurus(query, tell)
            return as_typed(query)
        parts: list[Query] = []
        for run, heading in runs(query, self._thesaurus):
            words = as_typed(run)
            parts.append(self._with_heading(words, heading, run, tell) if heading else words)
        return all_of(parts, query.at) or as_typed(query)

    def _with_heading(self, words: Query, heading: str, run: Untagged, tell: Tell) -> Query:
        """The heading, the words as typed, and the words of its name, as PubMed has it."""
        message = _("“{words}” is looked for as the heading “{heading}” of {edition} too, as PubMed does.")
        typed = " ".join("-".join(term) for term in run.terms)
        said = message.format(words=typed, heading=heading, edition=self._thesaurus.edition)
        tell(Note(run.at, said, honoured=True))
        subject = self.subject(Heading(heading, explode=True, at=run.at), tell)
        ways = dict.fromkeys([subject, words, named(heading, run)])
        return AnyOf(tuple(ways), run.at)

    def _say_no_thesaurus(self, query: Untagged, tell: Tell) -> None:
        if not self._said_of_words:
            message = _("PubMed would also look for headings that fit. None are loaded here, so these are words alone.")
            tell(Note(query.at, message))
        self._said_of_words = True

    def _preferred(self, heading: Heading, tell: Tell) -> str | None:
        if not self._thesaurus.edition:
            if not self._said:
                message = _("No thesaurus is loaded here, so headings are looked for by their own name alone.")
                tell(Note(heading.at, message))
            self._said = True
            return None
        name, edition = heading.name, self._thesaurus.edition
        found = self._thesaurus.heading(name) or self._thesaurus.heading(name.replace("-", " "))
        if found is None and (meant := self._one_or_many(name)):
            message = _("“{name}” is no heading in {edition}. It is read as “{found}”.")
            tell(Note(heading.at, message.format(name=name, found=meant, edition=edition)))
            return meant
        if found is None:
            message = _(
                "“{name}” is no heading in {edition}, so it is looked for as written. Emtree or CINAHL may have it."
            )
            tell(Note(heading.at, message.format(name=name, edition=edition)))
        elif found.lower() != name.lower():
            message = _("“{name}” is “{found}” in {edition}, and is looked for under that name.")
            tell(Note(heading.at, message.format(name=name, found=found, edition=edition), honoured=True))
        return found

    def _one_or_many(self, name: str) -> str | None:
        """The heading for the plural of a name, or for its singular."""
        return self._thesaurus.heading(f"{name}s") or self._thesaurus.heading(name.removesuffix("s"))

    def _with_types(self, subject: Subject, preferred: str, names: tuple[str, ...]) -> Query:
        """MeSH has kinds of publication as headings too; a record carries them as its type."""
        if preferred not in self._kinds:
            return subject
        types: list[Query] = [Words(patterns_of(name), (Field.TYPES,), subject.at) for name in names]
        return AnyOf((subject, *types), subject.at)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(name for top in _KINDS_OF_PUBLICATION for name in self._thesaurus.narrower(top))

    @staticmethod
    def _qualifiers(heading: Heading, tell: Tell) -> tuple[str, ...]:
        found: dict[str, None] = dict.fromkeys(heading.qualifiers)
        for old in heading.qualifiers:
            if (newer := REPLACED.get(old)) and newer not in found:
                found[newer] = None
                message = _("MeSH has given up the subheading “{old}” for “{newer}”. Both are searched.")
                tell(Note(heading.at, message.format(old=old, newer=newer), honoured=True))
        return tuple(found)
