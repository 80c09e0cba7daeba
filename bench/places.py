"""Where the collections to measure on are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from fingerpost.config.env import read_settings


def collections() -> Path:
    """The folder of real collections. Leaves with a plain reason when it is absent."""
    folder = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
    if not folder.is_dir():
        sys.exit("The real collections are not here: set FINGERPOST_TEST_DATA to their folder.")
    return folder


def model() -> Path:
    """The folder of the model."""
    return read_settings(os.environ).model_folder
