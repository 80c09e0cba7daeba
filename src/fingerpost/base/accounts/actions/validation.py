"""The models' own rules, told in our own error."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from fingerpost.base.kit.errors import Invalid


def validate(row: Model) -> None:
    """Raises Invalid, with a message for each field, when a row breaks a rule of its model."""
    try:
        row.full_clean()
    except ValidationError as error:
        messages = {field: " ".join(texts) for field, texts in error.message_dict.items()}
        whole = messages.pop(NON_FIELD_ERRORS, "")
        raise Invalid(" ".join([*messages.values(), whole]).strip(), **messages) from error
