"""What was later said of a loaded item, as cards, answers and exports tell it. Asks no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.formats.source_record import Notice as SourceNotice
from fingerpost.base.formats.source_record import SourceRecord

from ..models import Item, NoticeSort

IN_SENTENCES: Mapping[str, object] = {
    NoticeSort.RETRACTION: gettext_lazy("It was retracted"),
    NoticeSort.CONCERN: gettext_lazy("An expression of concern was published"),
    NoticeSort.SUPERSEDED: gettext_lazy("There is a newer version"),
    NoticeSort.CORRECTION: gettext_lazy("A correction was published"),
    "CorrectedandRepublishedIn": gettext_lazy("It was corrected and published again"),
    "PartialRetractionIn": gettext_lazy("A part of it was retracted"),
    "RetractionInPart": gettext_lazy("A part of it was retracted"),
}
_TYPES = {
    NoticeSort.RETRACTION: "RetractionIn",
    NoticeSort.CONCERN: "ExpressionOfConcernIn",
    NoticeSort.SUPERSEDED: "UpdateIn",
    NoticeSort.CORRECTION: "ErratumIn",
}


def live(item: Item) -> list[dict[str, str]]:
    """The notices that hold of an item loaded with its details, from what weighs most."""
    noted = getattr(item, "noted", None)
    return list(noted.live) if noted else []


def notice_flags(item: Item) -> list[str]:
    """One flag for each sort of notice, a retraction apart, which has a flag of its own."""
    sorts = dict.fromkeys(each["sort"] for each in live(item))
    return [str(NoticeSort(sort).label) for sort in sorts if sort != NoticeSort.RETRACTION]


def in_a_sentence(sort: str, said_as: str = "") -> str:
    """What a notice says, as the beginning of a sentence."""
    return str(IN_SENTENCES.get(said_as) or IN_SENTENCES[sort])


def in_words(item: Item) -> list[str]:
    """Every notice in a line, for a table."""
    return [_line(each) for each in live(item)]


def _line(each: Mapping[str, str]) -> str:
    parts = (in_a_sentence(each["sort"], each["as"]), each["text"], each.get("why", ""), each["url"])
    return ". ".join(part.rstrip(".") for part in parts if part)


def with_notices(record: SourceRecord, item: Item) -> SourceRecord:
    """The record with what others than its source say of it, so that it goes along when the record leaves."""
    added = [each for each in live(item) if not each.get("own")]
    if not added and record.retracted == item.retracted:
        return record
    notices = tuple(SourceNotice(_TYPES[NoticeSort(each["sort"])], _where(each)) for each in added)
    return replace(record, notices=(*record.notices, *notices), retracted=record.retracted or item.retracted)


def _where(each: Mapping[str, str]) -> str:
    parts = (each["text"], each.get("why", ""), each["url"])
    return ". ".join(part.rstrip(".") for part in parts if part) or _("No more is known")
