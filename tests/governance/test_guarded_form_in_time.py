"""A form that is sent a flood answers at once, and nothing slips past the guard behind white space."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from fingerpost.base.governance.forms import GuardedForm

NUMBER = "943 476 5919 "


class NoteForm(GuardedForm):
    """A short note."""

    note = forms.CharField(max_length=2000)


def test_a_flood_of_numbers_costs_no_time(no_hang: Any) -> None:
    form = NoteForm({"note": NUMBER * 150_000})
    with no_hang():
        assert not form.is_valid()
    assert any("2000" in message for message in form.errors["note"])


@pytest.mark.parametrize("before", [" " * 5000, "\n\t " * 2000, "x" * 1900 + " "])
def test_nothing_slips_past_behind_white_space(before: str) -> None:
    form = NoteForm({"note": f"{before}NHS number {NUMBER}"})
    assert not form.is_valid()
    assert any("NHS number" in message for message in form.errors["note"])
