"""What the reader of an Ovid line is told, collected while the line is read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.search.query.reading import Note
from fingerpost.base.search.query.telling import MOST_NOTES
from fingerpost.base.search.query.tree import Span


class Notes:
    """Warnings, remarks and errors of one line, in the order found, each once."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}
        self._errors: dict[Note, None] = {}

    def warn(self, at: Span, message: str) -> None:
        """Something is not searched as written."""
        if len(self._notes) < MOST_NOTES:
            self._notes[Note(at, message)] = None

    def tell(self, at: Span, message: str) -> None:
        """Something worth knowing; the search does what was asked."""
        if len(self._notes) < MOST_NOTES:
            self._notes[Note(at, message, honoured=True)] = None

    def fail(self, at: Span, message: str) -> None:
        """The line has no meaning that can be trusted."""
        if len(self._errors) < MOST_NOTES:
            self._errors[Note(at, message)] = None

    def notes(self) -> tuple[Note, ...]:
        """The warnings and remarks."""
        return tuple(sorted(self._notes, key=lambda note: note.at))

    def errors(self) -> tuple[Note, ...]:
        """The errors."""
        return tuple(sorted(self._errors, key=lambda note: note.at))

    @staticmethod
    def no_words(text: str) -> str:
        """Nothing in the text can be looked up."""
        return _("“{text}” has no letter or figure to look for, so it is left out.").format(text=_short(text))

    @staticmethod
    def no_subheading(code: str) -> str:
        """A subheading that MeSH does not have."""
        return _("“{code}” is no MeSH subheading, so it is left out.").format(code=_short(code))

    @staticmethod
    def no_year(text: str) -> str:
        """A year that cannot be read."""
        return _("“{text}” cannot be read as a year or as years, so it is left out.").format(text=_short(text))

    @staticmethod
    def twice(name: str) -> str:
        """A heading given twice in a row."""
        return _("The heading stands here twice. It is read once, as “{name}”.").format(name=_short(name))

    @staticmethod
    def lacking(code: str, what: str, others: bool) -> str:
        """A field that we do not hold."""
        if others:
            return _("There is no field for {what} (.{code}.) here, so only the other fields are searched.").format(
                what=what, code=code
            )
        return _("There is no field for {what} (.{code}.) here, so this part is left out.").format(what=what, code=code)

    @staticmethod
    def no_field(code: str) -> str:
        """A field code that nobody knows."""
        return _("“.{code}.” is no field that we know, so it is left out.").format(code=code)

    @staticmethod
    def adopted(words: str, suffix: str) -> str:
        """Words without a field that are read with the one at the end of the line."""
        return _(
            "“{words}” has no field of its own, so it is read with {suffix} like the end of the line. "
            "Ovid would look for it with .mp.; put brackets around the whole to be sure."
        ).format(words=_short(words), suffix=suffix)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
