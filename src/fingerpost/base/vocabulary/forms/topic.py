"""What is said of a topic, and which topic another goes up in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.errors import Invalid

from ..models import Topic
from ..queries import topics_of
from ..rules import LONGEST_WORD, MOST_SYNONYMS, require_broader, require_heading, require_words, tidy_words
from ..thesaurus import thesaurus

NEAR = "near"
T = TypeVar("T")


class TopicForm(GuardedForm):
    """A topic's name, other words, place and heading. For a heading that is not known, those near it are offered."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_WORD, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    synonyms = forms.CharField(
        label=_("Other words for it"), required=False, max_length=MOST_SYNONYMS * (LONGEST_WORD + 2),
        help_text=_("One word or phrase a line: abbreviations, everyday words, what it was called before."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    broader = forms.ModelChoiceField(
        label=_("Part of (optional)"), queryset=Topic.objects.none(), required=False, to_field_name="uid",
        empty_label=_("No broader topic"),
        help_text=_("The topic that this one belongs to. A search for that one finds this one too."),
    )  # fmt: skip
    heading = forms.CharField(
        label=_("Subject heading that means the same (optional)"), required=False, max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        organisation: Organisation,
        topic: Topic | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._organisation, self._topic = organisation, topic
        self._near: tuple[str, ...] = ()
        others = topics_of(organisation).select_related(None).only("uid", "name", "organisation")
        self.fields["broader"].queryset = others.exclude(pk=topic.pk) if topic else others  # type: ignore[attr-defined]
        known = thesaurus()
        self.fields["heading"].help_text = (
            _("A heading of %(edition)s, by any of its names.") % {"edition": known.edition}
            if len(known)
            else _("For example a heading of MeSH. None is loaded, so it is kept as you write it.")
        )

    def clean_synonyms(self) -> list[str]:
        """The words, one a line."""
        return _tried(lambda: require_words(tidy_words(str(self.cleaned_data["synonyms"]).splitlines())))

    def clean_broader(self) -> Topic | None:
        """A topic that does not stand beneath this one."""
        broader: Topic | None = self.cleaned_data["broader"]
        _tried(lambda: require_broader(broader, self._organisation, self._topic))
        return broader

    def clean_heading(self) -> str:
        """The preferred name; where what was typed is none, the one that was chosen of those near it."""
        given, known = str(self.cleaned_data["heading"]), thesaurus()
        if not given or not len(known) or known.heading(given):
            return require_heading(given)
        near = known.near(given)
        if (chosen := self.data.get(self.add_prefix(NEAR))) in near:
            return str(chosen)
        self._near = near
        return _tried(lambda: require_heading(given))

    def clean(self) -> dict[str, Any]:
        """As the guard does; headings that may be meant are offered as a choice."""
        given = super().clean()
        if self._near:
            self.fields[NEAR] = forms.ChoiceField(
                label=_("Is one of these meant?"), required=False, choices=[(name, name) for name in self._near],
                widget=forms.RadioSelect,
            )  # fmt: skip
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = {name: self.cleaned_data[name] for name in ("name", "synonyms", "broader", "heading")}
        return given | {"override": self.override}


class MergeForm(forms.Form):
    """The topic that another goes up in."""

    into = forms.ModelChoiceField(
        label=_("Which topic takes it over?"), queryset=Topic.objects.none(), to_field_name="uid",
        empty_label=_("Choose a topic"),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, topic: Topic) -> None:
        super().__init__(data)
        others = topics_of(topic.organisation).exclude(pk=topic.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """Words that are to go to a topic that there is."""

    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), to_field_name="uid", empty_label=_("Choose a topic")
    )

    def __init__(self, *, organisation: Organisation) -> None:
        super().__init__()
        self.fields["topic"].queryset = topics_of(organisation).select_related(None)  # type: ignore[attr-defined]


def as_lines(words: Iterable[str]) -> str:
    """Words as the form takes them: one a line, each once."""
    return "\n".join(tidy_words(words))


def _tried(ask: Callable[[], T]) -> T:
    """What a rule gives back; its refusal is the field's."""
    try:
        return ask()
    except Invalid as error:
        raise forms.ValidationError(str(error)) from error
