"""The outbox hands every event over, again if need be; a job outlives its worker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.base.activity import jobs, outbox, subscriptions
from fingerpost.base.activity.actions import System, acting, action, record
from fingerpost.base.activity.models import Delivery, Event, Job

BY = System("test")
pytestmark = pytest.mark.django_db


@action
def happen(*, by: System) -> Event:
    return record("test.happened", by=by, refs=["item:0000000000000000"])


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setattr(subscriptions, "_subscriptions", {})
    events: list[int] = []
    subscriptions.subscribe("test.*", lambda event: events.append(event.pk), key="ear")
    return events


def test_an_event_reaches_its_subscriber_once(heard: list[int]) -> None:
    event = happen(by=BY)
    assert outbox.deliver() == 1
    assert outbox.deliver() == 0
    assert heard == [event.pk]


def test_a_failing_subscriber_is_tried_eight_times_then_parked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "_subscriptions", {})

    def fail(event: Event) -> None:
        raise RuntimeError("the mail server is away")

    subscriptions.subscribe("test.*", fail, key="ear")
    happen(by=BY)
    for _ in range(outbox.MOST_TRIES):
        with acting("test"):
            Delivery.objects.update(next_at=timezone.now())
        outbox.deliver()
    delivery = Delivery.objects.get()
    assert (delivery.parked, delivery.tries, delivery.error) == (True, 8, "RuntimeError")
    assert outbox.deliver() == 0


def test_what_a_failed_subscriber_wrote_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "_subscriptions", {})

    def write_then_fail(event: Event) -> None:
        Event.objects.create(name="half done", by="test")
        raise RuntimeError

    subscriptions.subscribe("test.*", write_then_fail, key="ear")
    happen(by=BY)
    outbox.deliver()
    assert not Event.objects.filter(name="half done").exists()


def test_an_action_takes_keywords_and_somebody() -> None:
    with pytest.raises(TypeError):
        happen(by=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        happen(BY)  # type: ignore[misc]


def test_a_dead_workers_job_is_taken_up_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_functions", {})
    seen: list[dict[str, int]] = []
    jobs.job_function("count", lambda job: seen.append(dict(job.checkpoint)))
    jobs.enqueue(name="count", arguments={}, by=BY)
    first = jobs.take()
    assert first is not None
    jobs.keep_alive(first, at=7)
    assert jobs.take() is None, "its worker is alive"
    with acting("test"):
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = jobs.take()
    assert second is not None
    jobs.run(second)
    assert seen == [{"at": 7}]
    assert Job.objects.get().state == Job.State.DONE


def test_a_job_that_always_fails_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_functions", {})

    def fail(job: Job) -> None:
        raise RuntimeError

    jobs.job_function("fail", fail)
    jobs.enqueue(name="fail", arguments={}, by=BY)
    for _ in range(jobs.MOST_TRIES):
        with acting("test"):
            Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        job = jobs.take()
        assert job is not None
        jobs.run(job)
    assert Job.objects.get().state == Job.State.FAILED
    assert jobs.take() is None
