"""Files are kept by their hash, served only to be saved, and go along when everything is taken out."""

from __future__ import annotations

import hashlib
import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from fingerpost.base.documents import Drawn
from fingerpost.base.files import (
    Stored,
    as_attachment,
    incoming_folder,
    note_of,
    path_of,
    store_stream,
    stored_is_whole,
    take_document,
)
from fingerpost.base.kit.errors import Invalid, NotFound


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, home=tmp_path, document_limit_mb=1))
    return tmp_path


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(some.binary(max_size=3000))
def test_what_is_kept_is_what_was_given(given_bytes: bytes) -> None:
    stored = store_stream(io.BytesIO(given_bytes))
    assert stored == Stored(hashlib.sha256(given_bytes).hexdigest(), len(given_bytes))
    assert path_of(stored.sha256).read_bytes() == given_bytes and stored_is_whole(stored)
    assert not list(incoming_folder().iterdir())


def test_the_same_bytes_are_there_once(home: Path) -> None:
    first, second = (store_stream(io.BytesIO(b"policy")) for _ in range(2))
    assert first == second
    kept = [path for path in (home / "files").rglob("*") if path.is_file()]
    assert kept == [home / "files" / first.sha256[:2] / first.sha256[2:]]
    assert kept[0].stat().st_mode & 0o777 == 0o600


def test_too_much_is_refused_and_leaves_nothing(home: Path) -> None:
    with pytest.raises(Invalid) as refused:
        store_stream(io.BytesIO(b"x" * 1_000_001))
    assert "1 MB" in refused.value.fields["file"]
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_changed_bytes_are_noticed() -> None:
    stored = store_stream(io.BytesIO(b"policy"))
    path_of(stored.sha256).write_bytes(b"p0licy")
    assert not stored_is_whole(stored)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63 + "\n", "0" * 63 + "/"])
def test_a_name_that_is_no_hash_leads_nowhere(name: str) -> None:
    with pytest.raises(ValueError):
        path_of(name)


def test_a_file_leaves_as_something_to_save() -> None:
    stored = store_stream(io.BytesIO(b"<html><script>alert(1)</script>"))
    answer: Any = as_attachment(sha256=stored.sha256, sort="html", name='na"me\r\nX-Bad: 1.html')
    assert answer["Content-Disposition"].startswith("attachment;") and "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Security-Policy"] == "sandbox"
    assert answer["Content-Type"] == "text/html; charset=utf-8" and "X-Bad" not in answer
    assert b"".join(answer.streaming_content) == b"<html><script>alert(1)</script>"
    answer.file_to_stream.close()
    for sort, sha256 in (("exe", stored.sha256), ("html", "0" * 64)):
        with pytest.raises(NotFound):
            as_attachment(sha256=sha256, sort=sort, name="x")


def test_a_copy_knows_a_file_by_both_of_its_names(home: Path) -> None:
    from fingerpost.doors.takeout.writing import _hashes

    stored = store_stream(io.BytesIO(b"policy"))
    assert stored.sha256 in _hashes(path_of(stored.sha256))


def given_file(home: Path, content: str) -> Path:
    path = home / "given.txt"
    path.write_text(content)
    return path


def test_a_document_is_looked_at_and_then_kept(home: Path) -> None:
    stored, drawn = take_document(given_file(home, "Night staffing\n\nTwo nurses for twelve."))
    assert stored_is_whole(stored)
    assert drawn == Drawn("text", "Night staffing", "Night staffing\n\nTwo nurses for twelve.")


@pytest.mark.parametrize(("content", "scanner"), [("\0\1", ""), ("words", "exit(1)"), ("words", "exit(3)")])
def test_what_is_refused_is_not_kept(home: Path, monkeypatch: pytest.MonkeyPatch, content: str, scanner: str) -> None:
    command = f"{sys.executable} -c {scanner!r}" if scanner else ""
    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, virus_scan=command))
    with pytest.raises(Invalid) as refused:
        take_document(given_file(home, content))
    assert refused.value.fields["file"] and not (home / "files").exists()


def test_a_document_without_words_says_so() -> None:
    assert "pictures of pages" in note_of(Drawn("pdf", pages=2, pictures=True))
    assert "no words" in note_of(Drawn("powerpoint"))
    assert "beginning" in note_of(Drawn("text", text="x", cut=True))
    assert note_of(Drawn("text", text="x")) == ""
