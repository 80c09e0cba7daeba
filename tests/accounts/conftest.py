"""An organisation with its people, made by actions as the site makes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from fingerpost.base.accounts.actions import add_member, add_person, found_organisation
from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity import jobs, outbox
from fingerpost.base.activity.actions import System
from fingerpost.base.records.viewer import Role

BY = System("test")
PASSWORD = "violet anvil harbour"
MakePerson = Callable[..., Person]


@pytest.fixture(autouse=True)
def no_rate_limits_left_over(settings) -> None:
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests only


@pytest.fixture
def organisation(db: None) -> Organisation:
    return found_organisation(name="Alderbrook Hospitals", library_email="library@alderbrook.example", by=BY)


@pytest.fixture
def make_person(organisation: Organisation) -> MakePerson:
    def make(
        name: str, role: Role | None = Role.MEMBER, ends_on: date | None = None, into: Organisation | None = None
    ) -> Person:
        address = f"{name.split(maxsplit=1)[0].lower()}@alderbrook.example"
        person = add_person(name=name, email=address, password=PASSWORD, by=BY)
        if role:
            add_member(person=person, organisation=into or organisation, role=role, ends_on=ends_on, by=BY)
        return person

    return make


@pytest.fixture
def administrator(make_person: MakePerson) -> Person:
    return make_person("Ada Boss", Role.ADMINISTRATOR)


@pytest.fixture
def nurse(make_person: MakePerson) -> Person:
    return make_person("Nia Ward")


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser in which a person is signed in, or nobody; it checks CSRF when asked to."""

    def open_for(person: Person | None = None, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        if person:
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_for


@pytest.fixture
def work() -> Callable[[], None]:
    """What the worker does: hands events over and runs the jobs that wait."""

    def run() -> None:
        outbox.deliver()
        while job := jobs.take():
            jobs.run(job)

    return run


@pytest.fixture
def code_in_mail() -> Callable[[], str]:
    def last() -> str:
        found = re.search(r"^([A-Z0-9]+-[A-Z0-9]+)$", mail.outbox[-1].body, re.MULTILINE)
        assert found, mail.outbox[-1].body
        return found[1]

    return last


@pytest.fixture
def link_in_mail() -> Callable[[], str]:
    def last() -> str:
        found = re.search(r"^https?://[^/]+(/\S+)$", mail.outbox[-1].body, re.MULTILINE)
        assert found, mail.outbox[-1].body
        return found[1]

    return last
