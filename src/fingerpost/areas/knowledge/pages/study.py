"""What a page says of the study behind a paper: its design and why, and its level for a question."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..designs import design_by_code, ocebm_2011_level, ocebm_version
from ..importing.prepare import design_of_record
from ..models import Item


@dataclass(frozen=True, slots=True)
class Study:
    """The design by name; `because` completes "We call it that because …" and is "" where no rule is known."""

    design: str
    because: str


def study_of(item: Item) -> Study:
    """The design of a loaded paper as it was read, with the rule that gave it in the reader's words."""
    label = design_by_code(item.read_design).label
    if item.read_design != item.design:
        return Study(label, _("the summary here says so"))
    found = design_of_record(item.citation.record)
    return Study(label, found.because if found.code == item.design else "")


def level_of(item: Item, question_type: str) -> str:
    """What level of evidence the design starts at for a type of question, as a sentence; "" without a question type."""
    if not question_type:
        return ""
    level = ocebm_2011_level(item.shown_design, question_type)
    if level is None:
        return _("%(scheme)s gives no level to this design for that question.") % {"scheme": ocebm_version()}
    starts = _("Level %(level)s of 5 for that question, 1 being the most direct (%(scheme)s).") % {
        "level": level,
        "scheme": ocebm_version(),
    }
    return f"{starts} {_('It is where this design starts; judgement moves it up or down.')}"
