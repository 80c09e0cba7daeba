"""An answer as plain data, for the command line and whatever else reads JSON."""

from __future__ import annotations

from typing import Any

from .answer import Answer, Helper, Said, Work


def as_data(answer: Answer) -> dict[str, Any]:
    """The answer as JSON can hold it. Each list is in the order in which a page shows it."""
    return {
        "question": answer.question,
        "honesty": answer.honesty,
        "guidance": [_work(work) for work in answer.guidance],
        "answer": [_said(said) for said in answer.sentences],
        "evidence": [_work(work) for work in answer.evidence],
        "practice": [_work(work) for work in (*answer.practice, *answer.documents)],
        "lessons": [_work(work) for work in answer.lessons],
        "guides": [_work(work) for work in answer.guides],
        "people": [_helper(helper) for helper in answer.people],
        "gaps": list(answer.gaps),
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "sentence": said.sentence,
        "ref": said.ref,
        "design": said.design,
        "quoted": said.quoted,
        "design_label": said.tag,
        "label": said.label,
        "credit": said.credit,
        "number": said.number,
        "year": said.year,
    }


def _work(work: Work) -> dict[str, Any]:
    return {
        "ref": work.ref,
        "kind": work.kind,
        "title": work.title,
        "year": work.year,
        "design": work.design,
        "identifiers": dict(work.identifiers),
        "why": list(work.why),
        "url": work.url,
        "source": work.line,
        "passages": list(work.passages),
        "notes": list(work.notes),
        "credit": work.credit,
        "number": work.number or None,
        "retracted": work.retracted,
    }


def _helper(helper: Helper) -> dict[str, Any]:
    return {"ref": helper.ref, "name": helper.name, "role": helper.role, "reasons": list(helper.reasons)}
