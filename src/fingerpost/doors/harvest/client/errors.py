"""What can go wrong between us and a source. Every message is one plain sentence for the run log."""

from __future__ import annotations

from fingerpost.base.kit.errors import FingerpostError


class HarvestError(FingerpostError):
    """A source could not be asked, or what it answered cannot be used."""

    status = 503


class Forbidden(HarvestError):
    """The address is one that is never asked: not http, with a password in it, another port, or a private network."""

    status = 422


class Unreachable(HarvestError):
    """Nobody answered, or the answer broke off. Trying again may help."""


class Refused(HarvestError):
    """The source answered, and the answer is no. `code` is the HTTP status."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class Later(HarvestError):
    """The source asks to be left alone. `seconds` is how long, at least."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class TooLarge(HarvestError):
    """The answer is larger, or takes longer, than is allowed."""


class BadAnswer(HarvestError):
    """The answer is not of the form that the source promises."""
