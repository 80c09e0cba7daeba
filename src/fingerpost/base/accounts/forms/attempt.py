"""Trying what a form asks for, and putting what was refused back beside its fields."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.form_errors import mark_invalid


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form is right and the act went through. What was refused is on the form, with all that was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as error:
        mark_invalid(form, error)
    except Conflict as error:
        form.add_error(None, str(error))
    return form.is_valid()


def status(form: forms.BaseForm) -> int:
    """The HTTP status of a page with this form: 422 when something on it has to be put right."""
    return 422 if form.errors else 200
