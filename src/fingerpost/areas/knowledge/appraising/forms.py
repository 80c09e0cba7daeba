"""The form of a quality check, made of the questions in the data; and saying that a design was misread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm

from ..designs import question_types, rulebook
from ..designs.forms import CheckForm, check_forms
from ..designs.schemes import OCEBM, SIGN, schemes
from ..forms import fields
from ..models import LONGEST_APPRAISAL_NOTE, LONGEST_DESIGN_REASON, Appraisal, Item, Judgement, Kind

QUESTION = "q_"


class QualityForm(GuardedForm):
    """The questions of one form, what one concludes, a level under a scheme if wished, and a note."""

    def __init__(self, *args: Any, form: CheckForm, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in form.questions:
            self.fields[QUESTION + question.code] = forms.ChoiceField(
                label=question.text, help_text=question.hint, required=False, widget=forms.RadioSelect(),
                choices=list(check_forms().answers.items()),
            )  # fmt: skip
        self.fields["judgement"] = forms.ChoiceField(
            label=_("What do you conclude?"), choices=Judgement.choices, required=False, widget=forms.RadioSelect()
        )
        if item.kind == Kind.EVIDENCE:
            self._add_schemes(item.shown_design)
        self.fields["note"] = forms.CharField(
            label=_("A note for the next reader"), required=False, max_length=LONGEST_APPRAISAL_NOTE,
            help_text=_("What decided it for you. Staff of your organisation see it with your name."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip

    def _add_schemes(self, design: str) -> None:
        """Levels are a person's judgement and may be left out; only those open to the design are offered."""
        ocebm, sign = schemes()[OCEBM], schemes()[SIGN]
        no_level = [("", _("No level"))]
        if levels := sign.open_to(design):
            self.fields["sign_level"] = forms.ChoiceField(
                label=_("Level by %(scheme)s, if you use it") % {"scheme": sign.version}, required=False,
                choices=[*no_level, *((level.code, f"{level.code}: {level.text}") for level in levels)],
            )  # fmt: skip
        self.fields["ocebm_question"] = forms.ChoiceField(
            label=_("Question for a level by %(scheme)s, if you use it") % {"scheme": ocebm.version}, required=False,
            choices=[("", _("No question")), *question_types().items()],
        )  # fmt: skip
        self.fields["ocebm_level"] = forms.ChoiceField(
            label=_("Level by %(scheme)s for that question") % {"scheme": ocebm.version}, required=False,
            help_text=_("1 is the most direct, 5 the least."),
            choices=[*no_level, *((level.code, level.code) for level in ocebm.levels)],
        )  # fmt: skip

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[name] for name in self.fields if name.startswith(QUESTION)]

    @property
    def rest(self) -> list[forms.BoundField]:
        """All other fields."""
        return [self[name] for name in self.fields if not name.startswith(QUESTION)]

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = self.cleaned_data
        answers = {
            name.removeprefix(QUESTION): value for name, value in given.items() if name.startswith(QUESTION) and value
        }
        return {
            "answers": answers, "judgement": given.get("judgement", ""), "note": given.get("note", ""),
            "grades": list(self._grades()), "override": self.override,
        }  # fmt: skip

    def _grades(self) -> Iterator[dict[str, str]]:
        given = self.cleaned_data
        if given.get("sign_level"):
            yield {"scheme": SIGN, "level": given["sign_level"]}
        if given.get("ocebm_level"):
            asked = given.get("ocebm_question", "")
            yield {"scheme": OCEBM, "level": given["ocebm_level"], "question_type": asked}


def first_answers(check: Appraisal | None) -> dict[str, Any]:
    """What the form begins with: what the person said before."""
    if check is None:
        return {}
    said: dict[str, Any] = {f"{QUESTION}{code}": answer for code, answer in check.answers.items()}
    for grade in check.grades:
        said[f"{grade['scheme']}_level"] = grade["level"]
        if "question_type" in grade:
            said["ocebm_question"] = grade["question_type"]
    return said | {"judgement": check.judgement, "note": check.note}


class ChooseForm(forms.Form):
    """Which form to check by, where the design does not say."""

    form = forms.ChoiceField(label=_("What sort of study is it?"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["form"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(each.code, each.name) for each in check_forms().forms.values()]


class DesignForm(GuardedForm):
    """What design a study really has, and how one knows."""

    unguarded = frozenset({"design"})
    design = forms.ChoiceField(label=_("What design does it have?"))
    reason = fields.line(
        _("How do you know?"), _("For example: the methods say that wards, not patients, were drawn by lot."),
        longest=LONGEST_DESIGN_REASON,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["design"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(kind.code, kind.label) for kind in rulebook().kinds.values()]
