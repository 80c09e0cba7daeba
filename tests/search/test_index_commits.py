"""The index holds whole commits only, whoever is killed, and says up to which delivery."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from small_library import document

from fingerpost.base.records.viewer import SYSTEM
from fingerpost.base.search import Engine, Index, LockBusy, SearchHome, find


def found(folder, text):
    engine = Engine(SearchHome(folder, folder / "vectors", folder / "no-model"))
    return sorted(hit.ref for hit in find(text, viewer=SYSTEM, engine=engine, limit=1000).hits)


def test_a_new_index_is_empty_and_has_no_last_delivery(tmp_path):
    index = Index(tmp_path)
    assert (index.documents_count, index.upto, list(index.refs())) == (0, None, [])
    assert found(tmp_path, "anything") == []


def test_one_write_replaces_removes_and_notes_the_delivery(tmp_path):
    index = Index(tmp_path)
    index.write([document(1, title="falls"), document(2, title="falls"), document(3, title="falls")], upto=7)
    index.write([document(1, title="sepsis")], removed=["item:2"], upto="8")
    assert found(tmp_path, "falls") == ["item:3"] and found(tmp_path, "sepsis") == ["item:1"]
    again = Index(tmp_path)
    assert (again.documents_count, again.upto, sorted(again.refs())) == (2, "8", ["item:1", "item:3"])


def test_writing_a_record_again_replaces_all_of_its_parts(tmp_path):
    index = Index(tmp_path)
    index.write([document(1, part=part, title="falls") for part in ("", "phone", "notes")])
    assert index.documents_count == 3 and list(index.refs()) == ["item:1"]
    index.write([document(1, title="falls")])
    assert index.documents_count == 1


def test_a_write_that_fails_leaves_everything_as_it_was(tmp_path):
    index = Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)

    def breaks_off():
        yield document(2, title="falls")
        raise OSError("the database went away")

    with pytest.raises(OSError, match="went away"):
        index.write(breaks_off(), removed=["item:1"], upto=2)
    assert found(tmp_path, "falls") == ["item:1"] and index.upto == "1"
    index.write([document(3, title="falls")], upto=3)
    assert found(tmp_path, "falls") == ["item:1", "item:3"]


def test_anew_leaves_only_what_is_given(tmp_path):
    index = Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)
    with index.writing() as writer:
        writer.write([document(2, title="falls")], upto=5, anew=True)
    assert list(index.refs()) == ["item:2"] and index.upto == "5"


def test_a_second_writer_is_told_at_once(tmp_path):
    with Index(tmp_path).writing(), pytest.raises(LockBusy):
        Index(tmp_path).write([document(1)])
    assert Index(tmp_path).write([document(1)]) == 1


def test_another_reader_sees_a_commit_within_a_moment(tmp_path):
    reader = Engine(SearchHome(tmp_path, tmp_path / "vectors", tmp_path / "no-model"))
    assert find("falls", viewer=SYSTEM, engine=reader).total == 0
    Index(tmp_path).write([document(1, title="falls")])
    deadline = time.monotonic() + 120
    while not (seen := find("falls", viewer=SYSTEM, engine=reader).total) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert seen == 1


def test_an_index_of_another_version_is_not_read_and_goes_at_the_next_write(tmp_path, monkeypatch):
    Index(tmp_path).write([document(1, title="falls")], upto=4)
    monkeypatch.setattr("fingerpost.base.search.versions.SCHEMA_VERSION", 999)
    newer = Index(tmp_path)
    assert (newer.documents_count, newer.upto) == (0, None)
    newer.write([document(2)], upto=4)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


WRITER = """
import sys
from pathlib import Path
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import Index
index = Index(Path(sys.argv[1]))
for batch in range(1, 1000):
    refs = [f"item:{batch}-{number}" for number in range(20)]
    documents = [SearchDocument(ref=ref, kind="lesson", audience=("public",), title="falls") for ref in refs]
    index.write(documents, upto=batch)
    print(batch, flush=True)
"""


@pytest.mark.parametrize("commits", [1, 3, 6])
def test_after_a_kill_nothing_acknowledged_is_missing_and_nothing_is_half_there(tmp_path, commits):
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    acknowledged = [writer.stdout.readline() for _ in range(commits)]
    time.sleep(0.003 * commits)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    index = Index(tmp_path)
    assert int(index.upto) >= int(acknowledged[-1])
    assert index.documents_count == 20 * int(index.upto)
    assert index.write([document(1)], upto=5000) == 1
