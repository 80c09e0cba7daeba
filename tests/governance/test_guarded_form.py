"""A form with the guard before its free text: what it stops, how it says so, and how a person keeps it."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.governance.guard import inspect
from fingerpost.base.governance.override import Override

PHONE = "01632 960117"
EMAIL = "someone@ward.example"


class Story(GuardedForm):
    """A form with prose, an address and a choice."""

    unguarded = frozenset({"code"})
    story = forms.CharField(widget=forms.Textarea())
    why = forms.CharField(required=False)
    code = forms.CharField(required=False)
    reply_to = forms.EmailField(required=False)
    colour = forms.ChoiceField(required=False, choices=[("red", "Red")])


def sent(**answers: str) -> Story:
    data = QueryDict(mutable=True)
    data.update({"story": "Nothing here.", **answers})
    return Story(data)


def test_plain_prose_passes_and_offers_nothing() -> None:
    form = sent()
    assert form.is_valid() and form.override is None and form.guard_fields == []


def test_only_prose_is_inspected() -> None:
    assert sent().guarded == ["story", "why"]
    assert sent(reply_to=EMAIL, code=PHONE).is_valid()


def test_what_is_found_is_told_beside_its_field_masked_and_the_text_stays() -> None:
    form = sent(story=f"Ring her on {PHONE} or at {EMAIL} today.", why="As usual")
    assert not form.is_valid()
    assert list(form.errors) == ["story"]
    said = form.errors["story"][0]
    assert "This looks like a phone number." in said and "[phone number] or at [e-mail address] today." in said
    assert "Also found: e-mail address." in said
    assert PHONE not in said and EMAIL not in said
    assert form["story"].value() == f"Ring her on {PHONE} or at {EMAIL} today."
    assert [bound.name for bound in form.guard_fields] == ["guard_override", "guard_reason", "guard_seen"]


def test_a_tick_with_a_reason_keeps_it_and_says_what_was_kept() -> None:
    form = sent(story=f"Ring {PHONE}.", guard_override="on", guard_reason="The taxi firm.", guard_seen="story: phone")
    assert form.is_valid()
    assert form.override == Override(("story: phone",), "The taxi firm.")


@pytest.mark.parametrize("reason", ["", "   ", f"it is {PHONE}"])
def test_a_tick_without_a_harmless_reason_keeps_nothing(reason: str) -> None:
    form = sent(story=f"Ring {PHONE}.", guard_override="on", guard_reason=reason, guard_seen="story: phone")
    assert not form.is_valid() and form.override is None
    assert "guard_reason" in form.errors


def test_a_tick_given_for_one_finding_does_not_keep_another() -> None:
    form = sent(
        story=f"Ring {PHONE} or {EMAIL}.", guard_override="on", guard_reason="The taxi firm.", guard_seen="story: phone"
    )
    assert not form.is_valid() and form.override is None
    assert not form["guard_override"].value()
    assert form["guard_seen"].value() == "story: email; story: phone"


def test_the_same_kind_twice_is_not_the_same_as_once() -> None:
    form = sent(story=f"{PHONE} {PHONE}.", guard_override="on", guard_reason="Theirs.", guard_seen="story: phone")
    assert not form.is_valid()


def test_other_errors_stand_beside_the_guards() -> None:
    form = sent(story=f"Ring {PHONE}.", colour="blue")
    assert sorted(form.errors) == ["colour", "story"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_was_found_is_ever_in_an_error(before: str, after: str) -> None:
    text = f"{before} {EMAIL} {after} {PHONE}"
    form = sent(story=text)
    form.is_valid()
    said: Any = " ".join(form.errors.get("story", []))
    assert all(text[found.start : found.end] not in said for found in inspect(text))
