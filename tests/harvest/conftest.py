"""A local server for every test of the harvest that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bad_server import BadServer, serving

from fingerpost.doors.harvest.client import politeness


@pytest.fixture(autouse=True)
def nobody_was_asked_yet() -> None:
    """Each test keeps its own pace: those before it asked this machine too, as other sources."""
    politeness._next_at.clear()


@pytest.fixture
def server() -> Iterator[BadServer]:
    """A web server on this machine that answers as told."""
    with serving() as running:
        yield running
