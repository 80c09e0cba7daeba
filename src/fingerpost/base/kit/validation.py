"""The models' own rules, told in our own error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from .errors import Invalid


def validate(row: Model) -> None:
    """Raises Invalid, with a message for each field, when a row breaks a rule of its model, uniqueness among them."""
    with _as_invalid():
        row.full_clean()


def validate_values(row: Model) -> None:
    """As `validate`, of the row's own values alone: no query. For rows whose relations an action has just looked up."""
    with _as_invalid():
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})


@contextmanager
def _as_invalid() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        messages = {field: " ".join(texts) for field, texts in error.message_dict.items()}
        whole = messages.pop(NON_FIELD_ERRORS, "")
        raise Invalid(" ".join([*messages.values(), whole]).strip(), **messages) from error
