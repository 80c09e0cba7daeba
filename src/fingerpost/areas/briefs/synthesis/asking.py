"""`ask`: from a question to what is known here, as far as the viewer may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.linking.queries import contradicted
from fingerpost.areas.knowledge.models import Kind
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.queries import host_organisation
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Engine, Filters, Hit, current, find

from .answer import Answer, Said, Work
from .choosing import chosen, relevant
from .gaps import gaps_of
from .helping import helpers
from .honesty import honesty_of
from .meeting import PAPERS_READ, Line, Meeting, meet
from .question import Question, read_question
from .sources import sources_of
from .works import work_of

PAPERS_LOOKED_AT, OTHERS_LOOKED_AT, RETRACTED_LOOKED_AT = 16, 20, 3
MOST_LISTED = 5
GUIDELINE = "guideline"


def ask(question: str, *, viewer: Viewer, engine: Engine | None = None) -> Answer:
    """The answer to a question, drawn word for word from what is stored and this viewer may see.

    Where nothing meets the question the answer is empty and says so. Takes about the time of four searches.
    """
    engine = engine or current()
    asked = read_question(question.strip(), viewer, engine)
    met = relevant(asked, meet(asked, sources_of(_hits(asked, viewer, engine), asked, viewer, engine), engine))
    papers = [meeting for meeting in met if meeting.source.kind == Kind.EVIDENCE]
    others = [meeting for meeting in met if meeting.source.kind != Kind.EVIDENCE]
    return _answer(asked, papers, others, viewer, engine)


def _hits(question: Question, viewer: Viewer, engine: Engine) -> list[Hit]:
    """What search finds: research, all else, and retracted papers, which search puts behind everything."""
    kinds = (Kind.GUIDANCE, Kind.PRACTICE, Kind.LESSON, Kind.GUIDE, Kind.STORY, Kind.DOCUMENT)
    gone = Filters(designs=("retracted",))
    found = [
        *find(question.text, viewer=viewer, kinds=(Kind.EVIDENCE,), limit=PAPERS_LOOKED_AT, engine=engine).hits,
        *find(question.text, viewer=viewer, kinds=kinds, limit=OTHERS_LOOKED_AT, engine=engine).hits,
        *find(
            question.text, viewer=viewer, filters=gone, limit=RETRACTED_LOOKED_AT, mode="lexical", engine=engine
        ).hits,
    ]
    return list({hit.ref: hit for hit in found}.values())


def _answer(asked: Question, papers: list[Meeting], others: list[Meeting], viewer: Viewer, engine: Engine) -> Answer:
    lines = chosen(asked, [paper for paper in papers if paper.source.design != GUIDELINE])
    papers = [paper for paper in papers if lines or paper.source.design == GUIDELINE or paper.source.retracted]
    numbers = {ref: number for number, ref in enumerate(dict.fromkeys(line.source.ref for line in lines), 1)}
    home = _home(viewer)
    ours, words = (home.pk, home.words) if home else (None, {})
    evidence = [replace(work_of(each, ours), number=numbers.get(each.source.ref, 0)) for each in papers]
    known = [work_of(each, ours) for each in others]
    evidence, known = _with_doubts(evidence, known, viewer)
    guidance = [work for work in known if work.kind == Kind.GUIDANCE] + [w for w in evidence if w.design == GUIDELINE]
    answer = Answer(
        question=asked.text,
        honesty="",
        guidance=tuple(sorted(guidance, key=lambda work: (not work.ours, not work.national))[:MOST_LISTED]),
        sentences=tuple(_said(line, numbers) for line in lines),
        evidence=tuple(sorted(evidence, key=_evidence_order)),
        practice=(*_of(Kind.PRACTICE, known), *_of(Kind.STORY, known)),
        lessons=_of(Kind.LESSON, known),
        guides=_of(Kind.GUIDE, known),
        documents=_of(Kind.DOCUMENT, known),
        more=sum(not work.retracted for work in evidence) >= PAPERS_READ,
        people=tuple(helpers(asked, [*others, *papers], viewer, engine, words)),
    )
    texts = [f"{line.text} {line.source.title}" for line in lines]
    texts += [f"{passage.text}" for line in lines for passage in line.source.passages]
    return replace(answer, honesty=honesty_of(answer), gaps=tuple(gaps_of(answer, asked, texts)))


def _with_doubts(evidence: list[Work], known: list[Work], viewer: Viewer) -> tuple[list[Work], list[Work]]:
    """The same works; those that another item here contradicts, as far as this viewer may see it, say so."""
    against = contradicted([work.ref for work in (*evidence, *known)], viewer)

    def told(work: Work) -> Work:
        return replace(work, notices=(*work.notices, _("Contradicted here"))) if work.ref in against else work

    return [told(work) for work in evidence], [told(work) for work in known]


def _home(viewer: Viewer) -> Organisation | None:
    """The organisation that is "ours": the viewer's, else the one whose site this is."""
    if viewer.organisation is None:
        return host_organisation()
    return Organisation.objects.filter(pk=viewer.organisation).first()


def _evidence_order(work: Work) -> tuple[bool, int, int]:
    """By number; then what was not cited, reviews first; retracted papers last."""
    return (work.retracted, work.number or 1000, work.tier)


def _of(kind: Kind, works: Sequence[Work]) -> tuple[Work, ...]:
    """Those of one kind, the viewer's own organisation's first."""
    return tuple(sorted((work for work in works if work.kind == kind), key=lambda work: not work.ours)[:MOST_LISTED])


def _said(line: Line, numbers: dict[str, int]) -> Said:
    work = work_of(Meeting(line.source, 0.0, ()), None)
    return Said(
        sentence=line.text,
        ref=line.source.ref,
        number=numbers[line.source.ref],
        design=work.design,
        tag=work.tag,
        year=work.year,
        quoted=line.quoted,
        label=line.label,
        credit=line.credit,
    )
