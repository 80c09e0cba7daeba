"""An e-mail goes out once; what did not go, or may not have gone, is reported."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from fingerpost.base.accounts import letters
from fingerpost.base.accounts.actions import invite, post
from fingerpost.base.accounts.models import Letter
from fingerpost.base.accounts.queries import unsent_letters
from fingerpost.base.activity import jobs, outbox
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.records.viewer import Role

BY = System("test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(db) -> Letter:
    return post(key="test/1", to="a@b.example", subject="Hello", body="Words", by=BY)


def fail_with(monkeypatch, error: Exception) -> None:
    def send(self, fail_silently=False):
        raise error

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", send)


def test_an_event_told_twice_is_one_letter(organisation, administrator, work):
    invite(organisation=organisation, email="a@b.example", role=Role.MEMBER, by=administrator)
    event = Event.objects.get(name="accounts.invitation.made")
    with acting("arranged"):
        letters.write_invitation(event)
        letters.write_invitation(event)
    work()
    assert len(mail.outbox) == 1 and Job.objects.count() == 1


def test_a_letter_that_went_is_emptied_and_not_sent_by_a_job_run_again(letter, work):
    work()
    job = Job.objects.get()
    letters.send_letter(job)
    letter.refresh_from_db()
    assert len(mail.outbox) == 1 and letter.state == Letter.State.SENT and letter.body == ""


def test_it_is_marked_before_the_server_hears_of_it(letter, monkeypatch):
    seen = []

    def send(self, fail_silently=False):
        seen.append(Letter.objects.get().state)

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", send)
    jobs.run(jobs.take())
    assert seen == [Letter.State.SENDING]


def test_a_crash_in_between_is_reported_and_never_sent_again(letter, monkeypatch, work):
    fail_with(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        jobs.run(jobs.take())
    monkeypatch.undo()
    with acting("arranged"):
        Job.objects.update(lease_until=timezone.now() - timedelta(minutes=1))
        Letter.objects.update(at=timezone.now() - timedelta(minutes=11))
    work()
    assert not mail.outbox and [each.key for each in unsent_letters()] == ["test/1"]


def test_a_server_that_cannot_be_reached_is_tried_again(letter, monkeypatch, work):
    fail_with(monkeypatch, ConnectionRefusedError())
    jobs.run(jobs.take())
    letter.refresh_from_db()
    assert letter.state == Letter.State.WAITING and letter.body == "Words"
    monkeypatch.undo()
    with acting("arranged"):
        Job.objects.update(lease_until=timezone.now())
    work()
    assert len(mail.outbox) == 1


def test_after_the_last_try_it_is_given_up_and_reported(letter, monkeypatch):
    fail_with(monkeypatch, ConnectionRefusedError())
    for _ in range(jobs.MOST_TRIES):
        with acting("arranged"):
            Job.objects.update(lease_until=timezone.now())
        jobs.run(jobs.take())
    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED and Job.objects.get().state == Job.State.FAILED
    assert unsent_letters() == [letter]


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("x"), smtplib.SMTPRecipientsRefused({}), OSError()])
def test_a_failure_that_may_have_sent_it_is_not_tried_again(letter, monkeypatch, work, error):
    fail_with(monkeypatch, error)
    jobs.run(jobs.take())
    monkeypatch.undo()
    work()
    letter.refresh_from_db()
    assert not mail.outbox and letter.state == Letter.State.FAILED and letter.error == type(error).__name__


def test_administrators_see_that_a_mail_did_not_go(browser, administrator, organisation, monkeypatch):
    invite(organisation=organisation, email="a@b.example", role=Role.MEMBER, by=administrator)
    client = browser(administrator)
    assert "E-mail on its way" in client.get("/organisation/people").content.decode()
    fail_with(monkeypatch, smtplib.SMTPRecipientsRefused({}))
    outbox.deliver()
    jobs.run(jobs.take())
    assert "E-mail not sent" in client.get("/organisation/people").content.decode()
