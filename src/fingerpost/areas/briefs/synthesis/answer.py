"""What an answer is made of. Nothing here is written by a machine: every sentence was stored by somebody before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Work:
    """One item as an answer lists it.

    `number` is its number among the references of the answer, 0 where no sentence is drawn from it. `passages` are the
    stored words that meet the question; `notices` are the names of what was later published of it, a retraction apart;
    `notes` are what must be known of it (review date, retraction); `ours` says that it belongs to the viewer's own
    organisation. `design` is the code of the study design, `tag` its label.
    """

    ref: str
    kind: str
    tag: str
    title: str
    url: str
    line: str = ""
    year: int | None = None
    design: str = ""
    tier: int = 0
    retracted: bool = False
    notices: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    credit: str = ""
    ours: bool = False
    national: bool = False
    overdue: bool = False
    number: int = 0

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader must see beside the title."""
        gone, late = ((_("Retracted"),) if self.retracted else ()), ((_("Review overdue"),) if self.overdue else ())
        return (*gone, *self.notices, *late)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer, as it is stored. Only one that is `quoted` is the source's own words.

    `label` is the heading of the passage it stands in; `credit` says who wrote the summary it comes from.
    """

    sentence: str
    ref: str
    number: int
    design: str
    tag: str
    year: int | None
    quoted: bool
    label: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """A person who may be able to help, with the reasons, as far as the viewer may see them."""

    ref: str
    name: str
    url: str
    reasons: tuple[str, ...]
    role: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known here about a question, in the order in which it should be read.

    `more` says that as many papers as are read at all speak to it, so that there may be others.
    """

    question: str
    honesty: str
    guidance: tuple[Work, ...] = ()
    sentences: tuple[Said, ...] = ()
    evidence: tuple[Work, ...] = ()
    practice: tuple[Work, ...] = ()
    lessons: tuple[Work, ...] = ()
    guides: tuple[Work, ...] = ()
    documents: tuple[Work, ...] = ()
    people: tuple[Helper, ...] = ()
    gaps: tuple[str, ...] = ()
    more: bool = False

    @property
    def cited(self) -> tuple[Work, ...]:
        """The items that sentences are drawn from, by number."""
        return tuple(sorted((work for work in self.evidence if work.number), key=lambda work: work.number))

    @property
    def know_how(self) -> tuple[Work, ...]:
        """What was done here and nearby."""
        return (*self.practice, *self.lessons, *self.guides)

    @property
    def little(self) -> bool:
        """Whether so little was found that it is better to look elsewhere too."""
        return len(self.sentences) < 2
