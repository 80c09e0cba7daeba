"""The models' own rules, told in our own error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CharField, Model
from django.utils.translation import gettext as _

from .errors import Invalid

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line ends, halves of characters, and those that turn the direction of writing (Unicode TR 36)."""


def validate(row: Model) -> None:
    """Raises Invalid, with a message for each field, when a row breaks a rule of its model, uniqueness among them."""
    with _as_invalid():
        row.full_clean()
        _refuse_unseen(row)


def validate_values(row: Model) -> None:
    """As `validate`, of the row's own values alone: no query. For rows whose relations an action has just looked up."""
    with _as_invalid():
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})
        _refuse_unseen(row)


def _refuse_unseen(row: Model) -> None:
    """Raises ValidationError for a line that would end one in a letter's head, or that turns what follows."""
    lines = [field.name for field in row._meta.fields if type(field) is CharField]
    wrong = [name for name in lines if _UNSEEN.search(str(getattr(row, name) or ""))]
    if wrong:
        raise ValidationError(
            {name: [_("Take out the characters that cannot be seen, such as a line end.")] for name in wrong}
        )


@contextmanager
def _as_invalid() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        messages = {field: " ".join(texts) for field, texts in error.message_dict.items()}
        whole = messages.pop(NON_FIELD_ERRORS, "")
        raise Invalid(" ".join([*messages.values(), whole]).strip(), **messages) from error
