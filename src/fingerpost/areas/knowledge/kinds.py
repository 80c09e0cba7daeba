"""What differs between kinds of item: the fields of their own, in reading order, and when they fall due for review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Citation, Guidance, Guide, Kind, Lesson, Practice


@dataclass(frozen=True)
class KindRules:
    """One kind. `parts` are its fields that are read and searched, with the headings a reader sees."""

    kind: Kind
    detail: Any
    detail_name: str
    parts: tuple[tuple[str, str], ...] = ()
    other_fields: tuple[str, ...] = ()
    review_years: int = 2

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that a form may set."""
        return (*(name for name, _ in self.parts), *self.other_fields)

    def review_date(self, today: date) -> date:
        """When an item of this kind that is checked today should be looked at again."""
        try:
            return today.replace(year=today.year + self.review_years)
        except ValueError:  # 29 February
            return today.replace(year=today.year + self.review_years, day=28)


KINDS: dict[str, KindRules] = {
    Kind.EVIDENCE: KindRules(Kind.EVIDENCE, Citation, "citation", review_years=3),
    Kind.GUIDANCE: KindRules(
        Kind.GUIDANCE,
        Guidance,
        "guidance",
        other_fields=("publisher", "national", "where", "summary", "points", "credit"),
    ),
    Kind.PRACTICE: KindRules(
        Kind.PRACTICE,
        Practice,
        "practice",
        (
            ("who_asked", "Who asked"),
            ("need", "What they needed"),
            ("what_we_did", "What we did"),
            ("how_it_helped", "How it helped"),
        ),
        ("setting", "happened_on"),
    ),
    Kind.LESSON: KindRules(
        Kind.LESSON,
        Lesson,
        "lesson",
        (("what_happened", "What happened"), ("why", "Why"), ("next_time", "What to do next time")),
        ("setting", "happened_on"),
    ),
    Kind.GUIDE: KindRules(
        Kind.GUIDE,
        Guide,
        "guide",
        (("purpose", "What it is for"), ("steps", "Steps"), ("tips", "Tips")),
        ("setting",),
        review_years=1,
    ),
}
