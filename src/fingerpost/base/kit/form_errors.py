"""What is wrong with a form, said so that it can be put right, and where."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from .date_field import DateParts
from .errors import Invalid


def error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of a form as the error summary wants it, each with the address of its field."""
    rows = [{"text": _trimmed(str(message))} for message in form.non_field_errors()]
    for bound in form:
        rows += [{"text": text, "href": f"#{_first_id(bound)}"} for text in problems(bound)]
    return rows


def problems(bound: BoundField) -> list[str]:
    """What is wrong with one field. Django's "This field is required." says which field and what to do instead."""
    return [_sentence(bound, error) for error in bound.errors.as_data()]


def mark_invalid(form: forms.BaseForm, error: Invalid) -> None:
    """Put what an action refused beside the fields it names, and the rest at the top of the form."""
    for name, message in error.fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not error.fields:
        form.add_error(None, str(error))


def _sentence(bound: BoundField, error: ValidationError) -> str:
    text = " ".join(str(message) for message in error.messages)
    if error.code == "max_length" and text.startswith("Ensure"):
        limit = f"{(error.params or {})['limit_value']:,}"
        return _("“%(label)s” must be %(limit)s characters or fewer") % {"label": bound.label, "limit": limit}
    if isinstance(bound.field, forms.URLField) and error.code == "invalid":
        return _("Copy the whole address, beginning with https://")
    if error.code != "required" or text != str(forms.Field.default_error_messages["required"]):
        return _trimmed(text)
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return _("Tick “%(label)s”") % {"label": bound.label}
    if isinstance(bound.field.widget, forms.widgets.ChoiceWidget | forms.FileInput):
        return _("Choose an answer to “%(label)s”") % {"label": bound.label}
    return _("Fill in “%(label)s”") % {"label": bound.label}


def _trimmed(message: str) -> str:
    """A lone sentence without its full stop, as NHS error messages are."""
    return message.removesuffix(".") if message.count(".") == 1 else message


def _first_id(bound: BoundField) -> str:
    widget = bound.field.widget
    return f"{bound.auto_id}{widget.suffixes[0]}" if isinstance(widget, DateParts) else str(bound.auto_id)
