"""The one family of anticipated errors. Pages, the command line and any API each render it their own way."""

from __future__ import annotations

from collections.abc import Mapping


class FingerpostError(Exception):
    """Something anticipated went wrong; `str(error)` is one plain sentence fit for a person to read."""

    status = 400


class NotAllowed(FingerpostError):
    """The person may not do this."""

    status = 403


class NotFound(FingerpostError):
    """There is no such record, or this viewer may not know of it (the two are told apart to nobody)."""

    status = 404


class Invalid(FingerpostError):
    """What was given cannot be accepted.

    `fields` maps a field's name to its message, so that a form can show each message beside its field.
    """

    status = 422

    def __init__(self, message: str = "", **fields: str) -> None:
        super().__init__(message or " ".join(fields.values()))
        self.fields: Mapping[str, str] = fields


class Conflict(FingerpostError):
    """Somebody else changed this first, or it is already so."""

    status = 409


class Unavailable(FingerpostError):
    """A part is missing or busy; the message says when to try again or what to install."""

    status = 503
