"""Checking is something else than editing: it has a history of its own, and its age is said in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from know_how_shelf import held, lesson

from fingerpost.areas.knowledge.curating.actions import check_item, note_past_check
from fingerpost.areas.knowledge.curating.dates import ago, months_before, whole_months
from fingerpost.areas.knowledge.models import Check, Version
from fingerpost.base.kit.errors import Invalid, NotAllowed

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
db = pytest.mark.django_db


@given(DAYS, st.integers(0, 600))
def test_months_back_are_counted_as_they_are_taken(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert whole_months(earlier, day) == months
    assert whole_months(earlier + timedelta(days=1), day) in (months - 1, months) if months else True
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 11, 23), "today"), (date(2026, 11, 22), "1 day ago"), (date(2026, 10, 24), "30 days ago"),
        (date(2026, 10, 23), "1 month ago"), (date(2025, 9, 23), "14 months ago"), (date(2025, 9, 24), "13 months ago"),
        (date(2024, 11, 23), "2 years ago"), (date(2020, 1, 31), "6 years ago"),
    ],
)  # fmt: skip
def test_an_age_in_words(since: date, said: str) -> None:
    moment = timezone.make_aware(datetime.combine(since, time(12)))
    assert ago(moment, date(2026, 11, 23)) == said


@db
def test_a_check_changes_nothing_but_says_who_when_and_why(people: Any) -> None:
    item = lesson(people)
    before = item.updated_at
    response = people.client("member").post(
        f"/items/{item.uid}/move/right",
        {
            "reason": "Read against the new form.",
            "review_on_day": "1",
            "review_on_month": "2",
            "review_on_year": "2031",
        },
    )
    assert response.status_code == 302
    check, holding = Check.objects.get(), held(item)
    assert (check.by, check.note) == (people.by_role["member"], "Read against the new form.")
    assert holding.review_on == date(2031, 2, 1) and holding.checked_by == people.by_role["member"]
    item.refresh_from_db()
    assert item.updated_at == before and not Version.objects.exists()
    text = unescape(people.client("governance").get(item.url).content.decode())
    assert "By Member Person on" in text and ", today" in text and "Read against the new form." in text


@db
def test_every_check_stays_and_the_page_tells_them_newest_first(people: Any) -> None:
    item = lesson(people)
    for year, note in ((2023, "First look."), (2025, "Second look.")):
        note_past_check(
            item=item, organisation=people.organisation, person=people.by_role["manager"], day=date(year, 5, 4),
            note=note, by=people.by,
        )  # fmt: skip
    check_item(item=item, organisation=people.organisation, by=people.by_role["specialist"], note="Third look.")
    text = unescape(people.client("member").get(item.url).content.decode())
    assert text.index("Third look.") < text.index("Second look.") < text.index("First look.")
    assert "4 May 2023 by Manager Person" in text
    assert held(item).checked_by == people.by_role["specialist"]


@db
def test_notes_and_names_are_for_staff(people: Any) -> None:
    from fingerpost.areas.knowledge.rules import Sharing

    item = lesson(people, sharing=Sharing.PUBLIC)
    for _ in range(2):
        check_item(item=item, organisation=people.organisation, by=people.by_role["specialist"], note="Asked Sister.")
    for role in ("anonymous", "lay", "partner"):
        text = people.client(role).get(item.url).content.decode()
        assert "Specialist Person" not in text and "Asked Sister." not in text and "by Ashdown Trust" in text


@db
def test_a_date_that_has_passed_is_refused_with_what_was_typed(people: Any) -> None:
    item = lesson(people)
    with pytest.raises(Invalid):
        check_item(
            item=item, organisation=people.organisation, by=people.by, review_on=timezone.localdate()
        )  # fmt: skip
    sent = {"reason": "All well.", "review_on_day": "1", "review_on_month": "2", "review_on_year": "2020"}
    response = people.client("specialist").post(f"/items/{item.uid}/move/right", sent)
    assert response.status_code == 422 and "All well." in response.content.decode()
    assert not Check.objects.exists()


@db
def test_nobody_dates_a_check_back_but_the_system(people: Any) -> None:
    item = lesson(people)
    with pytest.raises(NotAllowed):
        note_past_check(
            item=item, organisation=people.organisation, person=people.by_role["member"], day=date(2024, 1, 1),
            by=people.by_role["administrator"],
        )  # fmt: skip


@db
def test_the_guard_stands_before_a_note(people: Any) -> None:
    item = lesson(people)
    sent = {"reason": "Mrs Example, born 3 May 1951, asked for it."}
    assert people.client("member").post(f"/items/{item.uid}/move/right", sent).status_code == 422
    assert not Check.objects.exists()
