"""What an administrator can change about the organisation, one form for each part."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm

from ..links import LINKS, template_of, wrong_with
from ..models import Organisation, hex_colour
from ..rules import LONGEST_LABEL, LONGEST_QUESTION, MOST_QUESTIONS
from ..words import IN_USE, LABELS


class PartForm(GuardedForm):
    """One part of the organisation. `current` says what stands now, `changes` what the actions should set."""

    title: ClassVar[Any]
    intro: ClassVar[Any] = ""

    @classmethod
    def current(cls, organisation: Organisation) -> dict[str, Any]:
        """What the fields show first."""
        return {name: getattr(organisation, name) for name in cls.base_fields}

    def changes(self) -> dict[str, Any]:
        """Fields of the organisation and their new values."""
        return dict(self.cleaned_data)


class NameForm(PartForm):
    """What the place is called and looks like."""

    unguarded = frozenset({"colour"})
    title = _("Name and colour")
    name = forms.CharField(max_length=150, label=_("Name"), help_text=_("Stands at the top of every page."))
    short_name = forms.CharField(
        max_length=60,
        required=False,
        label=_("Short name (optional)"),
        help_text=_("What people say, such as its initials."),
    )
    colour = forms.CharField(
        label=_("Colour"),
        validators=[hex_colour],
        help_text=_("A # and six figures, such as #005eb8. The top of the page beneath is shown in it."),
        widget=forms.TextInput(attrs={"size": "10", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Give a colour, such as #005eb8")},
    )


class LibraryForm(PartForm):
    """Whom people turn to."""

    unguarded = frozenset({"library_phone", "library_hours"})
    title = _("The library")
    intro = _("Shown wherever somebody can ask the library, and at the foot of e-mails.")
    library_name = forms.CharField(max_length=150, label=_("What it is called"))
    library_email = forms.EmailField(required=False, label=_("E-mail address (optional)"))
    library_phone = forms.CharField(
        max_length=40, required=False, label=_("Phone number (optional)"), widget=forms.TextInput(attrs={"type": "tel"})
    )
    library_hours = forms.CharField(
        max_length=200, required=False, label=_("When somebody answers (optional)"),
        help_text=_("Such as: Monday to Friday, 9am to 5pm"),
    )  # fmt: skip


class WordsForm(PartForm):
    """What things are called here: one and many of each."""

    title = _("What things are called here")
    intro = _("Use your own words. Leave both boxes of a line empty to keep the usual word, which is shown in grey.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in IN_USE:
            one, many = LABELS[name]
            self.fields[f"{name}_one"] = self._label(_("One"), one)
            self.fields[f"{name}_many"] = self._label(_("Many"), many)

    @staticmethod
    def _label(label: Any, usual: str) -> forms.CharField:
        widget = forms.TextInput(attrs={"placeholder": usual, "autocomplete": "off"})
        return forms.CharField(max_length=LONGEST_LABEL, required=False, label=label, widget=widget)

    @classmethod
    def current(cls, organisation: Organisation) -> dict[str, Any]:
        """The organisation's own words."""
        mine = organisation.words.items()
        ones = {f"{name}_one": one for name, (one, _many) in mine}
        return ones | {f"{name}_many": many for name, (_one, many) in mine}

    def clean(self) -> dict[str, Any]:
        """Both words of a pair, or neither."""
        given = super().clean()
        for name in IN_USE:
            one, many = given.get(f"{name}_one"), given.get(f"{name}_many")
            if bool(one) != bool(many):
                missing = f"{name}_{'many' if one else 'one'}"
                self.add_error(missing, _("Give the words for both one and many, or neither"))
        return given

    def changes(self) -> dict[str, Any]:
        """Only the words that differ from the usual ones."""
        given = self.cleaned_data
        pairs = {name: [given[f"{name}_one"], given[f"{name}_many"]] for name in IN_USE}
        return {"words": {name: pair for name, pair in pairs.items() if pair[0]}}

    @property
    def lines(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each word's usual label with its two boxes, for the page."""
        return [(LABELS[name][0], self[f"{name}_one"], self[f"{name}_many"]) for name in IN_USE]


class LinksForm(PartForm):
    """Where people go on from here."""

    unguarded = frozenset(LINKS)
    title = _("Links to other places")
    intro = _(
        "Where people can look further, and how they get a paper. {query} stands for the words that were asked; "
        "{doi}, {pmid} and {openurl} for a paper. Leave a box empty to offer no link."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, link in LINKS.items():
            widget = forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off", "inputmode": "url"})
            self.fields[name] = forms.CharField(
                max_length=500, required=False, label=link.label, help_text=link.hint, widget=widget
            )

    @classmethod
    def current(cls, organisation: Organisation) -> dict[str, Any]:
        """The templates in use."""
        return {name: template_of(organisation, name) for name in LINKS}

    def clean(self) -> dict[str, Any]:
        """Each template an https address that asks for what we can give."""
        given = super().clean()
        for name, link in LINKS.items():
            wrong = wrong_with(given[name], link.placeholders) if given.get(name) else ""
            if wrong:
                self.add_error(name, wrong)
        return given

    def changes(self) -> dict[str, Any]:
        """All templates; an empty one switches its link off."""
        return {"links": dict(self.cleaned_data)}


class QuestionsForm(PartForm):
    """The examples on the home page."""

    title = _("Example questions")
    intro = _("Three questions on the home page that show what can be asked. Try each before you put it here.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(
                max_length=LONGEST_QUESTION, required=False, label=_("Question %(number)s") % {"number": number}
            )

    @classmethod
    def current(cls, organisation: Organisation) -> dict[str, Any]:
        """The questions, in order."""
        return {f"question_{number}": text for number, text in enumerate(organisation.questions, 1)}

    def changes(self) -> dict[str, Any]:
        """The questions that were given, in order."""
        given = (self.cleaned_data[name] for name in self.cleaned_data)
        return {"questions": [question for question in given if question]}


PARTS: dict[str, type[PartForm]] = {
    "name": NameForm,
    "library": LibraryForm,
    "words": WordsForm,
    "links": LinksForm,
    "questions": QuestionsForm,
}
