"""A server's processes are forked from one that may have searched already."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from fingerpost.base.search.counting import _beside


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked here")
def test_counting_goes_on_in_a_forked_process() -> None:
    assert _beside().submit(threading.get_ident).result(timeout=60) != threading.get_ident()
    child = os.fork()
    if child == 0:
        os._exit(_counted())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _counted() -> int:
    try:
        return 0 if _beside().submit(lambda: 1).result(timeout=60) == 1 else 1
    except BaseException:
        return 2
