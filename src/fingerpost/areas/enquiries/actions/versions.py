"""What a version keeps of a strategy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search.query.syntaxes import SYNTAXES

from ..models import Strategy

_KEPT = ("name", "question", "notes", "syntax", "strict", "lines")


def before(strategy: Strategy) -> dict[str, Any]:
    """What a strategy says now, as JSON can hold it."""
    return {name: getattr(strategy, name) for name in _KEPT}


def put_back(strategy: Strategy, kept: Mapping[str, Any]) -> None:
    """Make a strategy say what it said then. Nothing is stored."""
    for name in _KEPT:
        setattr(strategy, name, kept[name])


def require_syntax(name: str) -> str:
    """The name of a syntax. Raises Invalid for one that does not exist."""
    if name not in SYNTAXES:
        raise Invalid(syntax=_("Choose how the strategy is written."))
    return name
