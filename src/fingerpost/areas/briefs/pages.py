"""What the answer page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.models import Kind
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.references import split_ref

from .models import Gap
from .rules import may_be_told
from .synthesis import Answer, Helper, Said, Work
from .ways_on import WayOn, ask_for_introduction, ask_the_library, elsewhere

SHOWN_ON_A_PHONE = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited paper: its number, what is drawn from it, and whose words these are."""

    number: int
    work: Work
    sentences: tuple[Said, ...]
    paper_url: str

    @property
    def quoted(self) -> bool:
        """Whether the words are the source's own."""
        return self.sentences[0].quoted

    @property
    def credit(self) -> str:
        """Who wrote the summary; empty for the source's own words."""
        return self.sentences[0].credit

    @property
    def tag(self) -> str:
        """Design and year."""
        return ", ".join(str(part) for part in (self.work.tag, self.work.year) if part)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who may be able to help, as the page draws them."""

    name: str
    url: str
    role: str
    reasons: tuple[str, ...]
    ask_url: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """What was looked for in vain, how often, and what can be done about it: where that can be done, its address."""

    gap: Gap
    times: str
    ways: tuple[WayOn, ...] = ()


def answer_page(answer: Answer, organisation: Organisation | None, *, address: bool) -> dict[str, Any]:
    """Everything that the answer page needs. Without `address` the question stays out of every link and letter."""
    carried = answer.question if address else ""
    references = list(_references(answer))
    return {
        "answer": answer,
        "references": references[:SHOWN_ON_A_PHONE],
        "more_references": references[SHOWN_ON_A_PHONE:],
        "helpers": [_somebody(helper, organisation, carried) for helper in answer.people],
        "why": [work for work in (*answer.guidance, *answer.cited, *answer.know_how, *answer.documents) if work.why],
        "others": [work for work in answer.evidence if not work.number and work not in answer.guidance],
        "elsewhere": elsewhere(organisation, carried),
        "library_url": ask_the_library(organisation, carried),
        "results_url": f"{reverse('site:search')}?{urlencode({'q': answer.question})}" if address else "",
        "references_url": _references_url(references),
        "nothing": not (answer.sentences or answer.guidance or answer.know_how or answer.documents or answer.people),
    }


def feedback(request: HttpRequest, question: str, *, address: bool) -> dict[str, Any]:
    """Whether the page asks if it helped, and what was said to that already: "yes", "no" or "" for nothing."""
    told = request.GET.get("told", "")
    return {"asks_back": address and may_be_told(question), "told": told if told in ("yes", "no") else ""}


def gap_rows(gaps: Sequence[Gap]) -> list[GapRow]:
    """The rows of the desk's list."""
    often = _("%(n)s times")
    return [
        GapRow(gap, _("once") if gap.times == 1 else often % {"n": f"{gap.times:,}"}, tuple(_ways(gap))) for gap in gaps
    ]


def _ways(gap: Gap) -> Iterator[WayOn]:
    """What the desk can do about words that found nothing, elsewhere on the site."""
    strategy, synonym = urlencode({"q": gap.words}), urlencode({"synonym": gap.words})
    yield WayOn(_("Add other words for it"), f"{reverse('vocabulary:add_topic')}?{synonym}")
    yield WayOn(_("Start a search strategy"), f"{reverse('enquiries:new')}?{strategy}")


def guidance_name(work: Work) -> str:
    """Whose guidance it is, in a word or two."""
    if work.ours:
        return _("Our own policy")
    if work.kind == Kind.EVIDENCE:
        return _("Published guideline")
    return _("National guidance") if work.national else _("Guidance")


def _references(answer: Answer) -> Iterator[Reference]:
    for work in answer.cited:
        said = tuple(each for each in answer.sentences if each.ref == work.ref)
        yield Reference(work.number, work, said, reverse("knowledge:paper", args=[split_ref(work.ref)[1]]))


def _somebody(helper: Helper, organisation: Organisation | None, question: str) -> Somebody:
    reach = _("Contact: %(contact)s") % {"contact": helper.contact} if helper.contact else ""
    role = ". ".join(part for part in (helper.role, reach) if part)
    return Somebody(
        helper.name, helper.url, role, helper.reasons, ask_for_introduction(organisation, helper.name, question)
    )


def _references_url(references: list[Reference]) -> str:
    """Where the cited references can be fetched as RIS; empty where none is cited."""
    refs = [("ref", reference.work.ref) for reference in references if reference.work.kind == Kind.EVIDENCE]
    return f"{reverse('briefs:references')}?{urlencode(refs)}" if refs else ""
