"""The report as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .building import Item, Report
from .items import CREDIT

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|$~])")


def nothing_yet() -> str:
    """What stands where nothing is said."""
    return _("Not said yet.")


def as_text(report: Report) -> str:
    """The report as plain text."""
    return "\n".join(_text(report)) + "\n"


def _text(report: Report) -> Iterator[str]:
    yield from (report.title, "=" * min(len(report.title), 78), "")
    yield from (f"{name}: {value}" for name, value in report.facts)
    for part, items in report.parts:
        yield from ("", part, "-" * len(part))
        for item in items:
            yield from ("", f"{item.number}. {item.name}", *(f"   {line}" for line in _body(item)))
            if item.number == 8:
                yield from (line for row in report.rows for line in _text_row(row.number, row.text, row.counts))
    yield from ("", str(CREDIT))


def _text_row(number: int, text: str, counts: tuple[str, ...]) -> Iterator[str]:
    yield f"   {number:>3}  {text}"
    yield from (f"        = {count}" for count in counts)


def _body(item: Item) -> list[str]:
    lines = [*item.known, *(line for line in item.said.splitlines() if line.strip())]
    return lines or [nothing_yet()]


def as_markdown(report: Report) -> str:
    """The report as Markdown; what people typed is text there, never a mark."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: Report) -> Iterator[str]:
    yield from (f"# {_plain(report.title)}", "")
    yield from (f"- **{_plain(name)}:** {_plain(' '.join(value.split()))}" for name, value in report.facts)
    for part, items in report.parts:
        yield from ("", f"## {_plain(part)}")
        for item in items:
            yield from ("", f"### {item.number}. {_plain(item.name)}", "")
            yield from (f"{_plain(line)}  " for line in _body(item))
            if item.number == 8 and report.rows:
                yield from _table(report)
    yield from ("", _plain(str(CREDIT)))


def _table(report: Report) -> Iterator[str]:
    yield from ("", f"| {_('Line')} | {_('Search')} | {_('Found')} |", "|---:|---|---|")
    for row in report.rows:
        yield f"| {row.number} | {_plain(row.text)} | {'<br>'.join(map(_plain, row.counts))} |"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
