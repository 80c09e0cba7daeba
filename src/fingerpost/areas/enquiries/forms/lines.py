"""The lines of a strategy as a form: a field for each, all of which travel with every button of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.search.query.syntaxes import SYNTAXES

from ..draft import Draft, Line, is_id
from ..models import LONGEST_LINE, MOST_LINES

LINE, TEXT = "line", "text-"


def syntax_choices() -> list[tuple[str, str]]:
    """The ways of writing a search, by name."""
    return [(syntax.name, syntax.label) for syntax in SYNTAXES.values()]


class LinesForm(GuardedForm):
    """All lines, the syntax and strictness. `line` is sent once for each line, in order; its text as `text-` and id.

    `draft` is what was typed, right or wrong, so that nothing of it is lost.
    """

    unguarded = frozenset({"seen"})
    syntax = forms.ChoiceField(label=gettext_lazy("Written for"), choices=syntax_choices)
    strict = forms.BooleanField(required=False, label=gettext_lazy("Strict: do not run a strategy that has a warning"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: QueryDict | None = None, *, draft: Draft, seen: str = "") -> None:
        """`draft` is what there is; with `data`, what was typed takes its place."""
        self.draft = typed_draft(data, draft) if data is not None else draft
        super().__init__(data, initial={"syntax": draft.syntax, "strict": draft.strict, "seen": seen})
        for number, line in enumerate(self.draft.lines, 1):
            self.fields[f"{TEXT}{line.id}"] = forms.CharField(
                label=_("Line %(number)s") % {"number": number}, required=False, max_length=LONGEST_LINE,
                initial=line.text, widget=forms.Textarea(),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Also that there are not too many lines."""
        cleaned = super().clean()
        if len(self.draft.lines) > MOST_LINES:
            told = {"most": MOST_LINES, "count": len(self.draft.lines)}
            self.add_error(None, _("A strategy can have %(most)s lines. This has %(count)s.") % told)
        return cleaned

    @property
    def errors_by_line(self) -> Mapping[str, str]:
        """What is wrong with the field of each line, by the id of the line."""
        return {
            name.removeprefix(TEXT): " ".join(map(str, messages))
            for name, messages in self.errors.items()
            if TEXT in name
        }


def typed_draft(data: QueryDict, before: Draft) -> Draft:
    """The lines as they were sent. An id that is none, or comes twice, is passed over."""
    ids = [id for id in dict.fromkeys(data.getlist(LINE)) if is_id(id)]
    lines = tuple(Line(id, data.get(f"{TEXT}{id}") or "") for id in ids)
    syntax = data.get("syntax") or before.syntax
    return Draft(lines, syntax if syntax in SYNTAXES else before.syntax, bool(data.get("strict")))


class PasteForm(GuardedForm):
    """A whole strategy as it was pasted."""

    pasted = forms.CharField(
        label=gettext_lazy("Your strategy"),
        max_length=200_000,
        help_text=gettext_lazy("One search on each line, with or without numbers. Paste it from Word or a database."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Paste or type at least one line."),
            "max_length": gettext_lazy("Paste at most 200,000 characters at a time. Nothing you typed is lost."),
        },
    )
    syntax = forms.ChoiceField(label=gettext_lazy("Written for"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["syntax"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("auto", _("Find out by looking at it")), *syntax_choices()]
        field.initial = "auto"
