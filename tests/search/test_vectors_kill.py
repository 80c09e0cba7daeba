"""Whatever moment a writer is killed at, what it had acknowledged is there and the next write is sound."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from fingerpost.base.search.vectors import VectorStore

WIDTH = 64
WRITER = """
import sys
import numpy as np
from pathlib import Path
from fingerpost.base.search.vectors import VectorStore
store = VectorStore(Path(sys.argv[1]), "m", 64)
for turn in range(int(sys.argv[2]), 100_000):
    keys = [f"item:{number % 900}" for number in range(turn * 50, turn * 50 + 50)]
    store.add(keys, np.full((50, 64), turn, dtype=np.float32), [str(turn)] * 50)
    print(turn, flush=True)
"""


def write_until_killed(folder, start, seconds):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(start)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout.readline() == f"{start}\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().splitlines()
    writer.wait()
    return int(rest[-1]) if rest else start


def test_nothing_acknowledged_is_lost_and_every_vector_is_its_keys(tmp_path):
    turn = 0
    for kill in range(3):
        turn = write_until_killed(tmp_path, turn, 0.05 + 0.07 * kill)
        store = VectorStore(tmp_path, "m", WIDTH)
        keys = store.keys()
        hashes = {key: store._rows.hash_of(key) for key in keys}
        acknowledged = {f"item:{number % 900}": number // 50 for number in range(turn * 50 + 50)}
        assert set(acknowledged) <= set(hashes)
        for key, text_hash in hashes.items():
            assert int(text_hash) >= acknowledged.get(key, 0)
            assert store.scores(np.ones(WIDTH, dtype=np.float32), [key])[key] == int(text_hash) * WIDTH
        turn += 1


@pytest.fixture
def store(tmp_path):
    store = VectorStore(tmp_path, "m", WIDTH)
    store.add(["a", "b"], np.eye(2, WIDTH, dtype=np.float32), ["1", "2"])
    return store


def reopened(tmp_path):
    return VectorStore(tmp_path, "m", WIDTH)


def test_half_a_row_and_half_a_line_are_cut_off(store, tmp_path):
    with (store.folder / "vectors-000000.f32").open("ab") as rows:
        rows.write(b"\x01" * 300)
    with (store.folder / "keys-000000.log").open("ab") as journal:
        journal.write(b"+\tc\t3")
    again = reopened(tmp_path)
    assert again.keys() == ["a", "b"]
    again.add(["d"], np.eye(1, WIDTH, 5, dtype=np.float32), ["4"])
    assert reopened(tmp_path).search(np.eye(1, WIDTH, 5, dtype=np.float32)[0], 1) == [("d", 1.0)]
    assert again.keys() == reopened(tmp_path).keys() == ["a", "b", "d"]


def test_a_dead_row_that_was_not_blanked_is_blanked_by_the_next_write(store, tmp_path):
    with (store.folder / "keys-000000.log").open("a") as journal:
        journal.write("-\ta\n")
    reopened(tmp_path).remove([])
    rows = np.fromfile(store.folder / "vectors-000000.f32", dtype="<f4").reshape(-1, WIDTH)
    assert not rows[0].any() and rows[1].any()


def test_keys_without_their_rows_are_stale_and_stay_so(store, tmp_path):
    with (store.folder / "vectors-000000.f32").open("r+b") as rows:
        rows.truncate(WIDTH * 4)
    again = reopened(tmp_path)
    assert again.keys() == ["a"] and again.stale({"a": "1", "b": "2"}) == ["b"]
    again.add(["c"], np.eye(1, WIDTH, 7, dtype=np.float32), ["3"])
    for seen in (again, reopened(tmp_path)):
        assert seen.stale({"a": "1", "b": "2", "c": "3"}) == ["b"]
        assert seen.search(np.eye(1, WIDTH, 7, dtype=np.float32)[0], 1) == [("c", 1.0)]


def test_files_left_by_a_killed_rewriting_are_cleared_away(store, tmp_path):
    keys = [f"item:{number}" for number in range(1_200)]
    store.add(keys, np.ones((1_200, WIDTH), dtype=np.float32))
    store.remove(keys[:1_150])
    (store.folder / "keys-000000.log").write_text("+\tghost\t1\n")
    again = reopened(tmp_path)
    assert again.has(["ghost"]) == [False] and len(again) == 52
    again.remove(["a"])
    assert sorted(path.name for path in store.folder.iterdir()) == [
        "keys-000001.log",
        "vectors-000001.f32",
        "writer.lock",
    ]
