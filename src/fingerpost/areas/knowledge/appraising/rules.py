"""Who may check the quality of what, and what a finished check needs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..designs.forms import CheckForm, check_forms
from ..models import Item, Kind
from ..rules import may_be_held

CHECKED_KINDS = (Kind.EVIDENCE, Kind.GUIDANCE)
GUIDELINE = "guideline"


def may_appraise(viewer: Viewer, item: Item) -> bool:
    """Whether the viewer can check an item's quality: staff, of research and guidance that theirs may hold."""
    staff = viewer.role is not None and viewer.role.is_staff and viewer.organisation is not None
    return staff and item.kind in CHECKED_KINDS and may_be_held(item, viewer.organisation)


def require_appraisable(item: Item) -> None:
    """Raises NotAllowed for know-how, which never gets a grade that is made for research."""
    if item.kind not in CHECKED_KINDS:
        raise NotAllowed(
            _(
                "Know-how is not graded as if it were research. Its page says instead whose it is, where it was tried "
                "and how often."
            )
        )


def require_to_appraise(by: Actor, item: Item, organisation: Organisation) -> None:
    """Raises NotAllowed but for staff of the organisation who see the item, of what can be checked."""
    require_appraisable(item)
    viewer = acting_viewer(by, organisation)
    if not may_appraise(viewer, item) or not viewer.may_see(item.audience.tokens):
        raise NotAllowed(_("Only staff of the organisation can check the quality of this."))


def form_for(item: Item, chosen: str = "") -> CheckForm | None:
    """The form that was chosen or, without a choice, the one for the item's design; None where neither is there."""
    forms = check_forms()
    if chosen:
        return forms.forms.get(chosen)
    return forms.for_design(GUIDELINE if item.kind == Kind.GUIDANCE else item.shown_design)


def require_answers(form: CheckForm, answers: Mapping[str, str], judgement: str, *, finish: bool) -> None:
    """Raises Invalid, naming `q_` and the code of the question, for an answer that is none or, at the end, missing."""
    known, asked = check_forms().answers, {question.code for question in form.questions}
    if answers.keys() - asked or any(answer not in known for answer in answers.values()):
        raise Invalid(_("There is no such answer."))
    if not finish:
        return
    missing = {
        f"q_{question.code}": _("Answer “%(question)s”, if only by “Cannot tell”.") % {"question": question.text}
        for question in form.questions
        if question.code not in answers
    }
    if not judgement:
        missing["judgement"] = _("Choose what you conclude.")
    if missing:
        raise Invalid(**missing)
