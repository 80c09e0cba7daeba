"""A strategy to work on, and what a browser shows of it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from lxml import html as pages

from fingerpost.areas.enquiries import actions
from fingerpost.areas.enquiries.draft import Draft, new_line
from fingerpost.areas.enquiries.models import Shared, Strategy

LINES = ("badges.ti.", "lanyards.ti.", "1 or 2", "geese.ti.", "3 not 4")


def draft_of(*texts: str, syntax: str = "ovid", strict: bool = False) -> Draft:
    """Lines that nobody keeps."""
    return Draft(tuple(new_line(text) for text in texts), syntax, strict)


def kept(people: Any, *texts: str, by: str = "specialist", **facts: Any) -> Strategy:
    """A strategy that somebody keeps."""
    given = {"name": "Badges", "shared": Shared.ORGANISATION} | facts
    return actions.keep(
        draft=draft_of(*(texts or LINES)), organisation=people.organisation, by=people.by_role[by], **given
    )


def texts_of(strategy: Strategy) -> list[str]:
    """The lines as they are stored now."""
    return [line["text"] for line in Strategy.objects.get(pk=strategy.pk).lines]


def sent(draft: Draft, step: str, **changed: str) -> dict[str, Any]:
    """What a browser sends for a button of the workbench. `changed` are other texts, by `l1`, `l2` …"""
    given: dict[str, Any] = {"line": [line.id for line in draft.lines], "syntax": draft.syntax, "step": step}
    for number, line in enumerate(draft.lines, 1):
        given[f"text-{line.id}"] = changed.get(f"l{number}", line.text)
    return given | ({"strict": "on"} if draft.strict else {})


def of_strategy(strategy: Strategy) -> Draft:
    """The lines of a kept strategy, to be sent."""
    from fingerpost.areas.enquiries.pages.workbench import draft_of as kept_draft

    return kept_draft(Strategy.objects.get(pk=strategy.pk))


def words_of(answer: Any) -> str:
    """The words of a page, without tags."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(bare).split())


@dataclass(frozen=True)
class Shown:
    """A line as the workbench shows it: the underlined characters, its count, what is said of it, and its field."""

    text: str
    marked: list[str]
    count: int | None
    remarks: str
    described_by: str


def rows_of(answer: Any) -> list[Shown]:
    """The lines on the workbench."""
    page: Any = pages.fromstring(answer.content.decode())
    return [_shown(row) for row in page.xpath('//li[@class="fp-line"]')]


def _shown(row: Any) -> Shown:
    count = "".join(row.xpath('.//p[@class="fp-line__count"]/*/text()')).replace(",", "").strip()
    return Shown(
        text="".join(row.xpath('.//p[@class="fp-line__text"]//text()')),
        marked=["".join(each.itertext()) for each in row.xpath(".//mark")],
        count=int(count) if count else None,
        remarks=" ".join(" ".join(row.xpath('.//ul[@class="fp-line__remarks"]//text()')).split()),
        described_by="".join(row.xpath(".//textarea/@aria-describedby")),
    )
