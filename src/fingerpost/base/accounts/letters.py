"""Sending e-mail: the invitation that follows an event, and the job that hands a letter to the mail server."""

from __future__ import annotations

from smtplib import SMTPConnectError, SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import System
from fingerpost.base.activity.jobs import MOST_TRIES
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.records.references import split_ref

from .actions import end_sending, post, start_sending
from .models import Invitation, Letter
from .rules import role_label

MAIL = System("mail")
_NOT_REACHED = (SMTPConnectError, ConnectionRefusedError)


def write_invitation(event: Event) -> None:
    """Subscriber of `accounts.invitation.made` and `.resent`: one letter for each event, however often it is told."""
    invitation = Invitation.objects.select_related("organisation", "invited_by").filter(
        uid=split_ref(event.refs[0])[1], accepted_at__isnull=True
    ).first()  # fmt: skip
    if invitation is None:
        return
    organisation = invitation.organisation
    facts = {"invitation": invitation, "link": invitation_link(invitation), "role": role_label(invitation.role)}
    post(
        key=f"{invitation.ref}/{event.pk}",
        ref=invitation.ref,
        to=invitation.email,
        subject=f"Join {organisation.name}: your invitation",
        body=render_to_string("accounts/mail/invitation.txt", facts).strip() + "\n",
        by=MAIL,
    )


def invitation_link(invitation: Invitation) -> str:
    """The address that accepts an invitation, on the site where it was made."""
    scheme = "https" if settings.FINGERPOST.https else "http"
    site = invitation.site or f"{scheme}://{settings.FINGERPOST.hosts[0]}"
    return site.rstrip("/") + reverse("accounts:join", args=[invitation.key])


def send_letter(job: Job) -> None:
    """Job: hand one letter to the mail server, at most once.

    Raises Unavailable after the last try of a server that cannot be reached, and OSError before it, to be tried again.
    """
    letter = start_sending(letter=job.arguments["letter"], by=MAIL)
    if letter is None:
        return
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.to], headers={"Auto-Submitted": "auto-generated"}).send()
    except _NOT_REACHED as error:
        _put_back(letter, job, error)
    except (SMTPException, OSError) as error:
        end_sending(letter=letter, state=Letter.State.FAILED, error=type(error).__name__, by=MAIL)
        raise Unavailable(_("The mail server did not take an e-mail.")) from error
    else:
        end_sending(letter=letter, state=Letter.State.SENT, by=MAIL)


def _put_back(letter: Letter, job: Job, error: Exception) -> None:
    """Nothing was said to the server yet, so trying again cannot send twice."""
    if job.tries < MOST_TRIES:
        end_sending(letter=letter, state=Letter.State.WAITING, error=type(error).__name__, by=MAIL)
        raise error
    end_sending(letter=letter, state=Letter.State.FAILED, error=type(error).__name__, by=MAIL)
    raise Unavailable(_("The mail server could not be reached.")) from error
