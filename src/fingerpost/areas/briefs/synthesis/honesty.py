"""One line on how much there is, counted from what was found: how much, never how good. Design is not quality."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.kit.wording import counted

from .answer import Answer, Work
from .sources import TRIAL

SYSTEMATIC = frozenset({"meta_analysis", "systematic_review", "umbrella_review"})
THIN = 2
"""So many studies or fewer are said to be little."""


def honesty_of(answer: Answer) -> str:
    """The line of honesty, such as "Three trials and one systematic review speak to this; the review is from 2019"."""
    papers = [work for work in answer.evidence if not work.retracted]
    return " ".join(part for part in (_of_research(papers, answer), _of_experience(answer)) if part)


def counts(papers: Sequence[Work]) -> list[tuple[int, str, str]]:
    """How many of each sort of paper there are, with the nouns for one and for many, the strongest designs first."""
    reviews = sum(work.design in SYSTEMATIC for work in papers)
    scoping = sum(work.design == "scoping_review" for work in papers)
    trials = sum(work.tier == TRIAL for work in papers)
    guidelines = sum(work.design == "guideline" for work in papers)
    rest = len(papers) - reviews - scoping - trials - guidelines
    sorts = [
        (reviews, _("systematic review"), _("systematic reviews")),
        (scoping, _("scoping review"), _("scoping reviews")),
        (trials, _("trial"), _("trials")),
        (guidelines, _("guideline"), _("guidelines")),
        (rest, _("other study"), _("other studies")),
    ]
    if rest == len(papers):
        sorts[-1] = (rest, _("study"), _("studies"))
    return [sort for sort in sorts if sort[0]]


def _of_research(papers: Sequence[Work], answer: Answer) -> str:
    if not papers:
        return _without_research(answer)
    told = [counted(count, one, many) for count, one, many in counts(papers)]
    listed = _("at least %(papers)s") % {"papers": _joined(told)} if answer.more else _joined(told)
    verb = _("speaks to this") if len(papers) == 1 else _("speak to this")
    said = f"{listed[0].upper()}{listed[1:]} {verb}"
    return f"{said}{_age(papers, answer)}.{_thin(papers)}"


def _without_research(answer: Answer) -> str:
    if answer.guidance:
        return _("No research here speaks to this, but policy or guidance does.")
    if answer.know_how:
        return _("No research or guidance here speaks to this, but there is experience of it.")
    if answer.documents:
        return _("No research or guidance here speaks to this, but a report that is kept here does.")
    if answer.people:
        return _("Nothing written here speaks to this, but there are people who may be able to help.")
    return _("Nothing that we hold speaks to this. That does not mean that nothing is known.")


def _age(papers: Sequence[Work], answer: Answer) -> str:
    """How old the newest review is or, where there is none, the newest paper; nothing unless every year is known.

    Where there may be more that was not read, only of these is anything said.
    """
    reviews = [work for work in papers if work.design in SYSTEMATIC]
    years = [work.year for work in reviews or papers]
    if not all(years):
        return ""
    year = max(filter(None, years))
    if answer.more:
        return "; " + (
            _("the newest of these reviews is from %(year)s") if reviews else _("the newest of these is from %(year)s")
        ) % {"year": year}
    if len(reviews) == 1:
        return _("; the review is from %(year)s") % {"year": year}
    if reviews:
        return _("; the newest review is from %(year)s") % {"year": year}
    return "; " + (_("it is from %(year)s") if len(papers) == 1 else _("the newest is from %(year)s")) % {"year": year}


def _thin(papers: Sequence[Work]) -> str:
    if len(papers) > THIN or any(work.design in SYSTEMATIC for work in papers):
        return ""
    return " " + _("That is little to go on.")


def _of_experience(answer: Answer) -> str:
    """Whether anybody here or nearby has told what they learnt."""
    here = sum(work.ours for work in answer.know_how)
    if here:
        told = counted(here, _("piece"), _("pieces"))
        return _("There is local experience too: %(told)s of know-how from here.") % {"told": told}
    if answer.know_how:
        return _("There is experience from nearby, none from here yet.")
    return _("No local experience yet.") if answer.evidence or answer.guidance else ""


def _joined(parts: Sequence[str]) -> str:
    *others, last = parts
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last
