"""A strategy as it would be written for each database, and in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..draft import Draft
from ..working import Worked, worked

WORDS = "words"


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a line cannot be said."""

    number: int
    messages: tuple[str, ...]


def forms_of() -> list[tuple[str, str]]:
    """Everything that a strategy can be shown as, by name."""
    return [*((syntax.name, syntax.label) for syntax in SYNTAXES.values()), (WORDS, _("Plain words"))]


def shown_as(draft: Draft, form: str) -> dict[str, Any]:
    """The whole strategy in one form, ready to be copied, and what is lost on the way. In its own, it is as typed."""
    lines = worked(draft, thesaurus())
    if form == draft.syntax:
        texts, missing = [f"{line.number}. {line.text}" for line in lines], list[Missing]()
    else:
        texts, missing = _in_words(lines) if form == WORDS else _written(lines, form)
    label = dict(forms_of())[form]
    return {
        "form_name": form,
        "heading": _("In plain words") if form == WORDS else _("For %(database)s") % {"database": label},
        "forms": forms_of(),
        "text": "\n".join(texts),
        "rows": min(max(len(texts) + 1, 6), 30),
        "missing": missing,
    }


def _in_words(lines: Sequence[Worked]) -> tuple[list[str], list[Missing]]:
    unread = [Missing(line.number, _unread(line)) for line in lines if line.read is None and line.text]
    return [f"{line.number}. {line.words or '–'}" for line in lines], unread


def _written(lines: Sequence[Worked], form: str) -> tuple[list[str], list[Missing]]:
    texts, missing = [], []
    for line in lines:
        if line.read is None:
            texts.append(f"{line.number}. {line.text}")
            missing += [Missing(line.number, _unread(line))] if line.text else []
            continue
        written = SYNTAXES[form].written(line.read)
        texts.append(f"{line.number}. {written.text}")
        if written.notes:
            missing.append(Missing(line.number, tuple(dict.fromkeys(written.notes))))
    return texts, missing


def _unread(line: Worked) -> tuple[str, ...]:
    return (_("This line could not be read, so it stands as it was typed."),)
