"""A local server for every test of the harvest that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bad_server import BadServer, serving


@pytest.fixture
def server() -> Iterator[BadServer]:
    """A web server on this machine that answers as told."""
    with serving() as running:
        yield running
