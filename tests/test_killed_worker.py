"""Kill the worker with -9 in the middle of an import: nothing acknowledged is missing, and the next one carries on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

RECORDS = 6000
_QUEUE = """
import django, sys
django.setup()
from fingerpost.doors.cli.home import ready_database, our_organisation, OPERATOR
from fingerpost.areas.knowledge.importing.actions import begin_import
from fingerpost.areas.knowledge.importing.columns import start
ready_database()
files = [{"name": "made.ris", "path": sys.argv[1]}]
start(run=begin_import(organisation=our_organisation(), files=files, by=OPERATOR), by=OPERATOR)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    given = {"FINGERPOST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "fingerpost.config.django"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FINGERPOST_")}
    return {**kept, **given}


def _file(folder: Path) -> Path:
    path = folder / "made.ris"
    words = " ".join(["Deliberately long text so that batches take a while to store."] * 20)
    path.write_text(
        "".join(
            f"TY  - JOUR\nTI  - Made record number {number}\nAU  - Maker, A\nPY  - 2020\n"
            f"DO  - 10.5555/kill.{number}\nAB  - {words}\nER  - \n\n"
            for number in range(RECORDS)
        )
    )
    return path


def _ask(home: Path, sql: str) -> tuple[int, ...]:
    connection = sqlite3.connect(home / "db.sqlite3", timeout=20)
    try:
        row: tuple[int, ...] = connection.execute(sql).fetchone()
        return row
    finally:
        connection.close()


def _acknowledged(home: Path) -> tuple[int, int]:
    """How many records the run says it stored, and how many are there."""
    told = _ask(home, "SELECT added FROM knowledge_importrun")[0]
    return told, _ask(home, "SELECT count(*) FROM knowledge_citation")[0]


def _finished(home: Path) -> bool:
    return _ask(home, "SELECT count(*) FROM knowledge_importrun WHERE finished_at IS NOT NULL")[0] == 1


def _work(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "fingerpost", "work"], env=environment, start_new_session=True)


def _kill_after(home: Path, environment: dict[str, str], records: int) -> None:
    worker = _work(environment)
    until = time.monotonic() + 90
    while _acknowledged(home)[0] < records and not _finished(home):
        assert time.monotonic() < until, "the worker does not get on"
        time.sleep(0.02)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    told, there = _acknowledged(home)
    assert told == there


def _let_finish(home: Path, environment: dict[str, str]) -> None:
    worker = _work(environment)
    until = time.monotonic() + 180
    while not _finished(home) or _ask(home, "SELECT count(*) FROM activity_delivery WHERE subscriber = 'search'")[0]:
        assert time.monotonic() < until, "the worker does not finish"
        time.sleep(0.1)
    worker.terminate()
    assert worker.wait(timeout=60) == 0


def _run_with_kills(tmp_path: Path, home: Path, environment: dict[str, str], kills: int) -> None:
    made = _file(tmp_path)
    subprocess.run([sys.executable, "-c", _QUEUE, str(made)], env=environment, check=True)
    for number in range(kills):
        _kill_after(home, environment, (number + 1) * RECORDS // (kills + 2))
    _let_finish(home, environment)
    assert _acknowledged(home) == (RECORDS, RECORDS)
    command = [sys.executable, "-m", "fingerpost", "index", "check", "--json"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    state = json.loads(checked.stdout)
    assert (state["ok"], state["records"], state["missing"], state["extra"]) == (True, RECORDS, 0, 0)


@pytest.mark.slow
def test_three_kills(tmp_path: Path, home: Path, environment: dict[str, str]) -> None:
    _run_with_kills(tmp_path, home, environment, 3)


@pytest.mark.proof
def test_thirty_kills(tmp_path: Path, home: Path, environment: dict[str, str]) -> None:
    _run_with_kills(tmp_path, home, environment, 30)
