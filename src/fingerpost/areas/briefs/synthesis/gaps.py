"""What we do not know: true statements about what was looked at, so that silence is not taken for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from .answer import Answer, Work
from .honesty import SYSTEMATIC
from .populations import unmet
from .question import Question
from .sources import TRIAL

OLD_YEARS = 5
"""Evidence whose newest paper is older than this is said to be so."""
_UNITED_KINGDOM = re.compile(
    r"\b(?:United Kingdom|UK|U\.K\.|England|Scotland|Wales|Northern Ireland|Great Britain|British|London|NHS)\b"
)


def gaps_of(answer: Answer, question: Question, texts: Sequence[str]) -> Iterator[str]:
    """One plain sentence for each gap. `texts` are the titles and passages of what the sentences were drawn from."""
    papers = [work for work in answer.evidence if not work.retracted]
    if not papers:
        yield _("No research here answers this question. A wider search may find some.")
    else:
        yield from _in_research(papers)
        yield from _in_people_studied(question, texts, one=len(answer.cited) == 1)
    yield from _in_guidance(answer)
    yield from _in_experience(answer)
    yield from _in_reading(answer)


def _in_research(papers: Sequence[Work]) -> Iterator[str]:
    if not any(work.design in SYSTEMATIC for work in papers):
        yield _("No systematic review that speaks to this was found here.")
    if not any(work.tier == TRIAL for work in papers):
        yield _("No trial that speaks to this was found here.")
    newest = max((work.year or 0 for work in papers), default=0)
    age = timezone.localdate().year - newest
    if newest and age > OLD_YEARS and all(work.year for work in papers):
        told = _("The newest of these papers is from %(year)s, %(age)s years ago. Newer work may exist.")
        if len(papers) == 1:
            told = _("The paper is from %(year)s, %(age)s years ago. Newer work may exist.")
        yield told % {"year": newest, "age": age}


def _in_people_studied(question: Question, texts: Sequence[str], *, one: bool) -> Iterator[str]:
    """Whether those asked about, and this country, occur in what was read of `one` cited paper or of several."""
    if not texts:
        return
    for group in unmet(question.populations, list(texts)):
        unmentioned = _("You asked about %(group)s. None of the papers cited mentions them in what we hold.")
        if one:
            unmentioned = _("You asked about %(group)s. The paper cited does not mention them in what we hold.")
        yield unmentioned % {"group": group}
    if any(_UNITED_KINGDOM.search(text) for text in texts):
        return
    yield (
        _("Nothing that we hold of the paper cited says that it comes from the United Kingdom.")
        if one
        else _("Nothing that we hold of the papers cited says that they come from the United Kingdom.")
    )


def _in_guidance(answer: Answer) -> Iterator[str]:
    if not any(work.ours for work in answer.guidance):
        yield _("No policy of our own on this was found that you may see.")
    if not any(work.national for work in answer.guidance):
        yield _("No national guidance on this was found here. Look at NICE too.")
    for work in answer.guidance:
        if work.overdue:
            yield _("“%(title)s” is past its review date.") % {"title": work.title}


def _in_experience(answer: Answer) -> Iterator[str]:
    if not answer.know_how:
        yield _("Nobody here or nearby has shared experience of this with you.")
    if not answer.people:
        yield _("Nobody whose profile you may see offers help with this.")


def _in_reading(answer: Answer) -> Iterator[str]:
    gone = sum(work.retracted for work in answer.evidence)
    if gone:
        yield (
            _("A paper on this has been retracted. It was not used.")
            if gone == 1
            else _("%(count)s papers on this have been retracted. They were not used.") % {"count": gone}
        )
    if answer.sentences:
        yield _("Only abstracts and summaries were read, not whole papers.")
