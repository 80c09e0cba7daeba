"""What pages say of quality checks: who concluded what by which questions, and where two people do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.kit.wording import date
from fingerpost.base.records.viewer import Viewer

from ..designs import design_by_code, question_types
from ..designs.forms import check_forms
from ..models import Appraisal, Holding, Item, Judgement, Kind
from ..rules import is_colleague, may_curate
from .queries import checks_of
from .rules import form_for, may_appraise

_TONES = {Judgement.RELY: "good", Judgement.CARE: "attention", Judgement.NOT_RELY: "stop", Judgement.UNSURE: "plain"}


@dataclass(frozen=True, slots=True)
class Check:
    """One person's finished check: what they conclude, the levels they gave, and by which form in which version."""

    who: str
    at: datetime
    judgement: str
    tone: str
    form: str
    grades: Sequence[str]
    note: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with each person's answer, in the order of the checks. `differs`: they do not all say the same."""

    text: str
    answers: Sequence[tuple[str, str]]
    differs: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of an item. `differing` are the questions that people answered differently, `told_apart` says that
    they also conclude differently, `unlike` that they used different forms, so that answers cannot be compared.
    """

    rows: Sequence[Check]
    differing: Sequence[Asked]
    told_apart: bool
    unlike: bool
    may_check: bool
    mine: bool
    draft: bool


def checks_shown(item: Item, viewer: Viewer) -> Checks | None:
    """The checks of a loaded item as its page shows them; None for those who see none and can make none."""
    if not may_appraise(viewer, item):
        return None
    found = checks_of(item, viewer)
    done = [each for each in found if each.finished_at]
    mine = next((each for each in found if each.person_id == viewer.person), None)
    return Checks(
        rows=[_check(each) for each in done],
        differing=[asked for asked in side_by_side(done) if asked.differs],
        told_apart=len({each.judgement for each in done}) > 1,
        unlike=len({(each.form, each.form_version) for each in done}) > 1,
        may_check=True,
        mine=mine is not None,
        draft=mine is not None and mine.finished_at is None,
    )


def side_by_side(checks: Sequence[Appraisal]) -> list[Asked]:
    """The questions of the newest check's form, with the answers of all who used the same form in the same version."""
    if not checks:
        return []
    same = [each for each in checks if (each.form, each.form_version) == (checks[0].form, checks[0].form_version)]
    form = check_forms().forms.get(checks[0].form)
    texts = {question.code: question.text for question in form.questions} if form else {}
    codes = dict.fromkeys([*texts, *(code for each in same for code in each.answers)])
    return [_asked(texts.get(code, code), code, same) for code in codes]


def _asked(text: str, code: str, checks: Sequence[Appraisal]) -> Asked:
    words, given = check_forms().answers, [each.answers.get(code, "") for each in checks]
    told = [(_who(each), words.get(answer, _("No answer"))) for each, answer in zip(checks, given, strict=True)]
    return Asked(text, told, len(set(given)) > 1)


def _who(check: Appraisal) -> str:
    return check.person.name if check.person else _("Somebody who has left")


def _check(check: Appraisal) -> Check:
    form, judgement = check_forms().forms.get(check.form), Judgement(check.judgement)
    name = form.name if form else check.form
    return Check(
        who=_who(check),
        at=check.finished_at or check.saved_at,
        judgement=str(judgement.label),
        tone=_TONES[judgement],
        form=_("%(form)s, version %(version)s") % {"form": name, "version": check.form_version},
        grades=[_graded(grade) for grade in check.grades],
        note=check.note,
    )


def _graded(grade: dict[str, str]) -> str:
    level = _("Level %(level)s by %(scheme)s") % {"level": grade["level"], "scheme": grade["version"]}
    question = question_types().get(grade.get("question_type", ""))
    return f"{level} ({question})" if question else level


def quality_page(item: Item, viewer: Viewer) -> dict[str, Any]:
    """Every answer of every check of an item, side by side."""
    done = [each for each in checks_of(item, viewer) if each.finished_at]
    asked = side_by_side(done)
    people = [who for who, _answer in asked[0].answers] if asked else []
    return {"item": item, "checks": checks_shown(item, viewer), "asked": asked, "people": people}


@dataclass(frozen=True, slots=True)
class DesignSaid:
    """That our organisation reads the design otherwise than the rule: as what, why, who says so and when."""

    design: str
    reason: str
    who: str
    at: datetime


def design_said(holding: Holding | None, viewer: Viewer) -> DesignSaid | None:
    """What our organisation says of the design, where it says something."""
    opinion = holding.opinion if holding else None
    if holding is None or opinion is None:
        return None
    known = opinion.said_by is not None and is_colleague(viewer, holding.organisation_id)
    who = opinion.said_by.name if known and opinion.said_by else str(holding.organisation)
    return DesignSaid(design_by_code(opinion.design).label, opinion.reason, who, opinion.said_at)


def appraising_page(item: Item, viewer: Viewer) -> dict[str, Any]:
    """What the page of an item shows of its quality, and of what was said of its design."""
    ours = item.said_by(viewer.organisation)
    return {
        "checks": checks_shown(item, viewer),
        "design_said": design_said(ours, viewer) if item.kind == Kind.EVIDENCE else None,
        "may_say_design": item.kind == Kind.EVIDENCE and may_curate(viewer, item),
        "has_form": form_for(item) is not None,
    }


def made_line(check: Appraisal | None) -> str:
    """What stands over the form of somebody who has begun already."""
    if check is None:
        return ""
    if check.finished_at:
        return _("You finished this check on %(day)s.") % {"day": date(check.finished_at)}
    return _("This is your draft of %(day)s. Nobody else sees it.") % {"day": date(check.saved_at)}
