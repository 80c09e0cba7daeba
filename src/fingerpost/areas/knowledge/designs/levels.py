"""The level of evidence of a design for a type of question: OCEBM 2011, kept as data with its version."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .classify import Design


@cache
def _table() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("ocebm.yaml").read_text(encoding="utf-8"))
    return loaded


def ocebm_2011_level(design: Design | str, question_type: str | None) -> int | None:
    """The level (1 is best, 5 last) at which this design, or design code, starts for this type of question.

    None without a question type, and for designs that the table does not place (guidelines, opinion, interviews …).
    Raises KeyError for a question type that the table does not have.
    """
    if not question_type:
        return None
    code = design if isinstance(design, str) else design.code
    level: int | None = _table()["levels"][question_type].get(code)
    return level


def question_types() -> Mapping[str, str]:
    """The types of question the table knows, each with the question in plain words."""
    types: Mapping[str, str] = _table()["question_types"]
    return types


def ocebm_version() -> str:
    """The name and version of the scheme, to be stored and shown beside any level."""
    return str(_table()["version"])
