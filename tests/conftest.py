"""What every test stands on: a search home of its own, an organisation with somebody in each role, and one rule."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same examples in each run, so that a change fails by its own fault; HYPOTHESIS_PROFILE=random looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("random", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
_OURS = re.compile(
    r"\s*(INSERT INTO|UPDATE|DELETE FROM) "
    r'"(accounts|activity|alerts|briefs|collections|enquiries|knowledge|people|records|vocabulary)_',
    re.I,
)
MOST_PROCESSOR_SECONDS = 20  # far more than any test below needs, far less than what grows with the square
_SIGNING_IN = re.compile(r'\s*UPDATE "accounts_person" SET "(last_login|password)" = ', re.I)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`proof` tests run only when asked for; browser tests say why they are skipped."""
    proof = "proof" in (config.getoption("-m") or "")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for item in items:
        if item.get_closest_marker("proof") and not proof:
            item.add_marker(pytest.mark.skip(reason="takes long: make proof runs it"))
        if item.get_closest_marker("browser") and not browser and not os.environ.get("REQUIRE_BROWSER"):
            item.add_marker(pytest.mark.skip(reason="there is no Chromium here: apt-get install chromium"))


@pytest.fixture(autouse=True)
def search_home(tmp_path: Path) -> Path:
    """An index of its own for each test, without a model."""
    from fingerpost.base.search import SearchHome, configure

    configure(SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "no-model"))
    return tmp_path


def _no_write_outside_an_action(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    from fingerpost.base.activity.actions import current_action

    if _OURS.match(sql) and not current_action() and not _SIGNING_IN.match(sql):
        raise AssertionError(f"written outside an action: {sql[:120]}")
    return execute(sql, *rest)


@pytest.fixture(autouse=True)
def _writes_are_actions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that writes to a table of ours with no action on the stack."""
    if not {"db", "transactional_db", "django_db_setup", "client"} & set(request.fixturenames):
        yield
        return
    from django.db import connection

    with connection.execute_wrapper(_no_write_outside_an_action):
        yield


@contextmanager
def _no_hang() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < MOST_PROCESSOR_SECONDS, "it takes time without bound"


@pytest.fixture
def no_hang() -> Callable[[], AbstractContextManager[None]]:
    """What is done within it does not take time without bound; how fast it is, bench/ tells."""
    return _no_hang


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real collections; tests that need it are skipped with a plain reason where it is absent."""
    root = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("FINGERPOST_TEST_DATA") or root.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real collections are not here: set FINGERPOST_TEST_DATA to their folder")
    return folder


class People:
    """An organisation with a team and somebody in each role, a partner organisation with one member."""

    def __init__(self) -> None:
        from django.utils import timezone

        from fingerpost.base.accounts import actions
        from fingerpost.base.activity.actions import System
        from fingerpost.base.records.viewer import Role

        by = self.by = System("test")
        self.organisation = actions.found_organisation(name="Ashdown Trust (made up)", by=by)
        self.partner = actions.found_organisation(name="Birchwood Care (made up)", by=by)
        self.team = actions.add_group(organisation=self.organisation, name="Willow Ward", by=by)
        soon = timezone.localdate() + timedelta(days=30)
        self.by_role: dict[str, Any] = {}
        for role in (Role.ADMINISTRATOR, *(role for role in Role if role is not Role.ADMINISTRATOR)):
            person = actions.add_person(name=f"{role.value.title()} Person", email=f"{role}@ashdown.example", by=by)
            ends = soon if role is Role.LEARNER else None
            actions.add_member(person=person, organisation=self.organisation, role=role, ends_on=ends, by=by)
            self.by_role[role.value] = person
        partner = actions.add_person(name="Partner Person", email="partner@birchwood.example", by=by)
        actions.add_member(person=partner, organisation=self.partner, role=Role.MEMBER, by=by)
        self.by_role["partner"] = partner
        actions.join_group(person=self.by_role["member"], group=self.team, by=by)

    def viewer(self, role: str) -> Any:
        """The viewer of somebody in this role; "anonymous" for nobody."""
        from fingerpost.base.accounts.queries import viewer_for
        from fingerpost.base.records.viewer import ANONYMOUS

        return ANONYMOUS if role == "anonymous" else viewer_for(self.by_role[role])

    def client(self, role: str) -> Any:
        """A browser signed in as somebody in this role."""
        from django.test import Client

        client = Client()
        if role != "anonymous":
            client.force_login(self.by_role[role])
        return client


@pytest.fixture
def people(db: None) -> People:
    """See `People`."""
    return People()
