"""Keeping a person's quality check, and an organisation's word on the design of a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.kit.validation import validate_values

from .. import actions as knowledge
from ..designs import question_types, rulebook
from ..designs.forms import check_forms
from ..designs.schemes import OCEBM, schemes
from ..models import Appraisal, DesignOpinion, Holding, Item, Judgement, Kind
from ..rules import require_desk
from .rules import require_answers, require_to_appraise

APPRAISED = "knowledge.item.appraised"


@action
def save_check(
    *, item: Item, organisation: Organisation, form: str, answers: Mapping[str, str], by: Person, judgement: str = "",
    grades: Sequence[Mapping[str, str]] = (), note: str = "", finish: bool = True, override: Override | None = None,
) -> Appraisal:  # fmt: skip
    """Keep a person's check of an item, as a draft of their own or finished for the staff of the organisation.

    Each person has one check of an item: a later one takes its place. Raises NotAllowed, or Invalid naming the fields.
    """
    require_to_appraise(by, item, organisation)
    chosen = check_forms().forms.get(form)
    if chosen is None:
        raise Invalid(form=_("There is no such form."))
    require_answers(chosen, answers, judgement, finish=finish)
    check = Appraisal.objects.filter(item=item, organisation=organisation, person=by).first()
    if check and check.finished_at and not finish:
        raise Conflict(_("This check is finished already. Save it as finished, or take it back first."))
    check = check or Appraisal(item=item, organisation=organisation, person=by)
    check.form, check.form_version, check.answers = chosen.code, check_forms().version, dict(answers)
    check.judgement, check.note = _judgement(judgement), note.strip()
    check.grades = [_grade(item, grade) for grade in grades]
    check.saved_at = timezone.now()
    check.finished_at = check.saved_at if finish else None
    validate_values(check)
    check.save()
    if finish:
        record(APPRAISED, by=by, refs=[item.ref], organisation=organisation.pk)
        record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return check


def _judgement(given: str) -> str:
    if given and given not in Judgement.values:
        raise Invalid(judgement=_("Choose what you conclude."))
    return given


def _grade(item: Item, given: Mapping[str, str]) -> dict[str, str]:
    """A level under a scheme, with the scheme's version of today."""
    scheme = schemes().get(given.get("scheme", ""))
    level = scheme.level(given.get("level", "")) if scheme else None
    if scheme is None or level is None or item.kind != Kind.EVIDENCE:
        raise Invalid(_("There is no such level."))
    kept = {"scheme": scheme.code, "version": scheme.version, "level": level.code}
    if scheme.code == OCEBM:
        if given.get("question_type") not in question_types():
            raise Invalid(ocebm_question=_("Say for which question: the level depends on it."))
        kept["question_type"] = given["question_type"]
    return kept


@action
def remove_check(*, check: Appraisal, by: Person) -> None:
    """Take one's own check or draft away. Raises NotAllowed for somebody else's."""
    if check.person_id != by.pk:
        raise NotAllowed(_("Only the person who made a check can take it away."))
    ref, finished, organisation = check.item.ref, check.finished_at, check.organisation_id
    check.delete()
    if finished:
        record("knowledge.item.appraisal_removed", by=by, refs=[ref], organisation=organisation)


@action
def say_design(
    *, item: Item, organisation: Organisation, design: str, reason: str, by: Actor, override: Override | None = None
) -> DesignOpinion:
    """Say for the organisation that a study has another design than the rule gave it, and why."""
    require_desk(by, organisation)
    if item.kind != Kind.EVIDENCE:
        raise NotAllowed(_("Only research has a study design."))
    if design not in rulebook().kinds:
        raise Invalid(design=_("Choose a study design."))
    if not reason.strip():
        raise Invalid(reason=_("Say in a sentence how you know."))
    holding = Holding.objects.filter(item=item, organisation=organisation).first()
    holding = holding or knowledge.hold(item=item, organisation=organisation, by=by)
    opinion = DesignOpinion.objects.filter(holding=holding).first() or DesignOpinion(holding=holding)
    opinion.design, opinion.reason, opinion.said_at = design, reason.strip(), timezone.now()
    opinion.said_by = by if isinstance(by, Person) else None
    validate_values(opinion)
    opinion.save()
    record("knowledge.item.design_said", by=by, refs=[item.ref], fields=["design"], organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return opinion


@action
def take_back_design(*, item: Item, organisation: Organisation, by: Actor) -> None:
    """Let the rule's label of the design stand again."""
    require_desk(by, organisation)
    if DesignOpinion.objects.filter(holding__item=item, holding__organisation=organisation).delete()[0]:
        record("knowledge.item.design_said", by=by, refs=[item.ref], fields=["design"], organisation=organisation.pk)
