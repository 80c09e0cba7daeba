"""What a page says of the study behind a paper: its design and why, its level for a question, later notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.formats.source_record import Notice, SourceRecord

from ..designs import design_by_code, ocebm_2011_level, ocebm_version
from ..importing.prepare import design_of_record
from ..models import Item

_LATER = {
    "ErratumIn": gettext_lazy("A correction was published"),
    "CorrectedandRepublishedIn": gettext_lazy("It was corrected and published again"),
    "ExpressionOfConcernIn": gettext_lazy("An expression of concern was published"),
    "UpdateIn": gettext_lazy("There is a newer version"),
    "PartialRetractionIn": gettext_lazy("A part of it was retracted"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and where to read more where there is such a place."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """The design by name; `because` completes "We call it that because …" and is "" where no rule is known."""

    design: str
    because: str


def study_of(item: Item) -> Study:
    """The design of a loaded paper, with the rule that gave it in the reader's words."""
    label = design_by_code(item.shown_design).label
    if item.shown_design != item.design:
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


def retraction_of(record: SourceRecord) -> Said | None:
    """That a paper was retracted, by whom and where; None for one that was not."""
    if not record.retracted:
        return None
    notice = next((each for each in record.notices if each.type == "RetractionIn"), None)
    if notice is None:
        return Said(_("Do not rely on its findings. Its source does not say where the notice is."))
    return Said(
        _("Retracted in %(source)s. Do not rely on its findings.") % {"source": notice.source.rstrip(".")},
        _pubmed(notice),
    )


def later_notices(record: SourceRecord) -> Iterator[Said]:
    """Corrections, concerns and newer versions that the source tells of."""
    for notice in record.notices:
        if notice.type in _LATER:
            yield Said(": ".join(part for part in (str(_LATER[notice.type]), notice.source) if part), _pubmed(notice))


def _pubmed(notice: Notice) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{notice.pmid}/" if notice.pmid.isdigit() else ""
