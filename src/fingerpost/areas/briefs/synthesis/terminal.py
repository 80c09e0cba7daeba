"""An answer for a terminal: readable top to bottom in a minute."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.models import Kind

from .answer import Answer, Work

WIDTH = 78


def as_text(answer: Answer) -> str:
    """The answer as lines of text, with numbered references, people and what is not known."""
    return "\n".join(_lines(answer)).strip()


def _lines(answer: Answer) -> Iterator[str]:
    yield from (answer.question, "=" * min(len(answer.question), WIDTH), *_wrapped(answer.honesty), "")
    yield from _works(_("Our policy and guidance"), answer.guidance)
    yield from _research(answer)
    yield from _works(_("What was done here and nearby"), answer.know_how)
    yield from _works(_("Reports kept here"), answer.documents)
    yield from _people(answer)
    if answer.gaps:
        yield from (_("What we do not know"), *(line for gap in answer.gaps for line in _wrapped(gap, "  - ")), "")
    yield from _references(answer)


def _research(answer: Answer) -> Iterator[str]:
    if not answer.sentences:
        return
    yield _("What the research says")
    for said in answer.sentences:
        words = f"“{said.sentence}”" if said.quoted else said.sentence
        year = f", {said.year}" if said.year else ""
        yield from _wrapped(f"{words} [{said.number}] ({said.tag}{year})", "  - ")
    credits = sorted({said.credit for said in answer.sentences if said.credit})
    if credits:
        yield from _wrapped(_("Words without quotation marks: %(who)s.") % {"who": "; ".join(credits)}, "  ")
    yield ""


def _works(heading: str, works: tuple[Work, ...]) -> Iterator[str]:
    if not works:
        return
    yield heading
    for work in works:
        about = work.line if work.kind == Kind.GUIDANCE else f"{work.tag}; {work.line}"
        yield from _wrapped(f"{work.title} ({about})", "  - ")
        for passage in work.passages:
            yield from _wrapped(passage, "    ")
        for note in work.notes:
            yield from _wrapped(note, "    ! " if work.overdue or work.retracted else "    ")
    yield ""


def _people(answer: Answer) -> Iterator[str]:
    if not answer.people:
        return
    yield _("People who may be able to help")
    for helper in answer.people:
        yield from _wrapped(", ".join(part for part in (helper.name, helper.role) if part), "  - ")
        for reason in helper.reasons:
            yield from _wrapped(reason, "    ")
    yield ""


def _references(answer: Answer) -> Iterator[str]:
    if not answer.cited:
        return
    yield _("References")
    for work in answer.cited:
        numbers = " ".join(f"{name.upper()} {value}" for name, value in work.identifiers.items() if value)
        title = work.title if work.title.endswith((".", "?", "!")) else f"{work.title}."
        parts = ". ".join(part for part in (work.line, str(work.year or ""), numbers) if part)
        yield from _wrapped(f"{title} {parts}".strip(), f"  [{work.number}] ")


def _wrapped(text: str, before: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=before, subsequent_indent=" " * len(before), break_on_hyphens=False
    )
