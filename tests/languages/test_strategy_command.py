"""`fingerpost strategy`: the JSON that other programs rely on, and plain failures."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fingerpost.base.vocabulary.thesaurus import forget_headings
from fingerpost.doors.cli.main import main

TEXT = "exp Sepsis/ (99)\nseptic shock.ti,ab.\n1 or 2\nlimit 3 to ed=20100101-20101231\n"
RIS = "TY  - JOUR\nTI  - Septic shock in wards\nAU  - Maker, A\nPY  - 2020\nDO  - 10.5555/shock\nER  - \n"


@pytest.fixture(autouse=True)
def headings_of_this_test() -> Iterator[None]:
    forget_headings()
    yield
    forget_headings()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "strategy.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["strategy", *arguments, "--json"]) == code
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


@pytest.mark.django_db
def test_the_json_is_as_promised(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    data = printed(capsys, str(file))
    assert list(data) == ["syntax", "lines", "total", "errors", "as_pubmed", "as_ovid", "as_ebsco"]
    assert (data["syntax"], data["total"], data["errors"]) == ("ovid", None, [])
    assert [line["n"] for line in data["lines"]] == [1, 2, 3, 4]
    assert set(data["lines"][0]) == {"n", "text", "words", "hits", "warnings"}
    assert (data["lines"][0]["text"], data["lines"][0]["hits"]) == ("exp Sepsis/", None)
    warning = data["lines"][3]["warnings"][0]
    assert data["lines"][3]["text"][slice(*warning["at"])] == "ed=20100101-20101231"
    assert data["as_ovid"].splitlines()[2] == "3. 1 or 2"
    assert data["as_ebsco"].splitlines()[2].startswith("S3 S1 OR S2")
    assert "\n" not in data["as_pubmed"] and "[mh]" in data["as_pubmed"].lower()


@pytest.mark.django_db
def test_what_a_syntax_cannot_say_is_among_the_last_lines_warnings(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    messages = [warning["message"] for warning in printed(capsys, str(file))["lines"][-1]["warnings"]]
    assert any(message.startswith("PubMed: “ed=") for message in messages)


@pytest.mark.django_db
def test_lines_are_counted_here(capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path) -> None:
    references = tmp_path / "one.ris"
    references.write_text(RIS)
    assert main(["import", str(references)]) == 0
    data = printed(capsys, str(file), "--run", "--as", "system")
    assert [line["hits"] for line in data["lines"]] == [0, 1, 1, 1]
    assert data["total"] == 1
    assert main(["strategy", str(file), "--run", "--as", "system"]) == 0
    told = capsys.readouterr().out
    assert "1 here" in told and "99 as reported from Ovid" in told


@pytest.mark.django_db
def test_headings_are_looked_up_in_what_is_loaded(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    said = [warning["message"] for warning in printed(capsys, str(file))["lines"][0]["warnings"]]
    assert any("No thesaurus is loaded" in message for message in said)
    rows = tmp_path / "headings.jsonl"
    row = {"ui": "D1", "name": "Bloodstream Trouble", "entry_terms": ["sepsis"], "tree_numbers": ["C01.1"]}
    rows.write_text(json.dumps(row) + "\n")
    assert main(["vocabulary", "load", str(rows), "--year", "2021"]) == 0
    said = [warning["message"] for warning in printed(capsys, str(file))["lines"][0]["warnings"]]
    assert any("“Bloodstream Trouble” in MeSH 2021" in message for message in said)


@pytest.mark.django_db
def test_strictly_a_limit_that_we_lack_is_refused(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    data = printed(capsys, str(file), "--strict", code=1)
    assert 4 in [error["line"] for error in data["errors"]]


@pytest.mark.django_db
def test_standard_input_and_errors_with_their_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"exp Sepsis/\n1 or 9\n")))
    data = printed(capsys, "-", "--syntax", "ovid", "--run")
    assert [(error["line"], error["at"]) for error in data["errors"]] == [(2, [5, 6])]
    assert data["lines"][1]["hits"] is None
    assert data["total"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no file"),
        (b"", "no search"),
        (b"\n\n# only a comment\n", "no search"),
        (b"\x00\x01\x02\x00", "no text file"),
        (b"(" * 2_000_001, "more than can be read"),
        (b"a\n" * 40_000, "more than can be read"),
        (b"x" * 8_000_001, "too large"),
    ],
)
def test_plain_failures(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "odd.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["strategy", str(path)]) == 1
    error = capsys.readouterr().err
    assert said in error and len(error.splitlines()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", ["“septic shock”".encode(), "“septic shock”".encode("utf-16"), "“shock”".encode("cp1252")]
)
def test_texts_in_any_usual_encoding(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "word.txt"
    path.write_bytes(content)
    assert "shock" in printed(capsys, str(path))["lines"][0]["words"]
