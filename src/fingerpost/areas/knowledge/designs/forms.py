"""Forms for quality checks: which questions belong to which design, kept as data with a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Question:
    """One question; "yes" is always what one hopes for. `hint` says what to look for, "" where nothing needs saying."""

    code: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class CheckForm:
    """A quality check for a sort of study: the designs that it is for, by code, and its questions in order."""

    code: str
    name: str
    designs: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class CheckForms:
    """All forms by code, with their version and what one can answer."""

    version: str
    answers: Mapping[str, str]
    forms: Mapping[str, CheckForm]

    def for_design(self, code: str) -> CheckForm | None:
        """The form for a study design; None for one that has none, such as a letter."""
        return next((form for form in self.forms.values() if code in form.designs), None)


@cache
def check_forms() -> CheckForms:
    """The forms that ship with Fingerpost, read once."""
    data = yaml.safe_load(files(__package__).joinpath("appraisal.yaml").read_text(encoding="utf-8"))
    forms = [
        CheckForm(
            each["code"], each["name"], tuple(each["designs"]),
            tuple(Question(one["code"], one["text"], one["hint"]) for one in each["questions"]),
        )
        for each in data["forms"]
    ]  # fmt: skip
    return CheckForms(data["version"], data["answers"], {form.code: form for form in forms})
