"""E-mails that have to go out once: written, marked before sending, and how that ended."""

from __future__ import annotations

from django.utils import timezone

from fingerpost.base.activity.actions import Actor, action
from fingerpost.base.activity.jobs import enqueue

from ..models import Letter
from ..rules import require_system

SEND_LETTER = "accounts.send_letter"


@action
def post(*, key: str, to: str, subject: str, body: str, by: Actor, ref: str = "") -> Letter:
    """Write a letter and ask for it to be sent. The same `key` again changes nothing: it is one letter."""
    require_system(by)
    letter, new = Letter.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "ref": ref}
    )
    if new:
        enqueue(name=SEND_LETTER, arguments={"letter": letter.pk}, by=by)
    return letter


@action
def start_sending(*, letter: int, by: Actor) -> Letter | None:
    """Mark a letter as being sent. None when it is not waiting: it went, or a worker died with it in hand."""
    require_system(by)
    waiting = Letter.objects.filter(pk=letter, state=Letter.State.WAITING)
    taken = waiting.update(state=Letter.State.SENDING, at=timezone.now())
    return Letter.objects.get(pk=letter) if taken else None


@action
def end_sending(*, letter: Letter, state: Letter.State, by: Actor, error: str = "") -> None:
    """Say how it ended. Its words are kept only where it may yet be sent."""
    require_system(by)
    letter.state, letter.error, letter.at = state, error[:200], timezone.now()
    if state != Letter.State.WAITING:
        letter.body = ""
    letter.save(update_fields=["state", "error", "at", "body"])
