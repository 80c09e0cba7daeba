"""NHS England's own components, one function for all: `component("button", text="Continue")`.

Their macros need lenient undefined values, ours do not, so they live in an environment of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.functional import Promise
from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup, escape

_MACRO_NAMES = {"tables": "table", "images": "image", "do-dont-list": "list"}


@cache
def _environment() -> Environment:
    loader = PackageLoader("nhsuk_frontend_jinja")
    return Environment(
        loader=loader,
        undefined=ChainableUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _macro(name: str) -> Callable[[Mapping[str, Any]], str]:
    template = _environment().get_template(f"nhsuk/components/{name}/macro.jinja")
    first, *rest = re.split("[-/]", name)
    macro_name = _MACRO_NAMES.get(name, first + "".join(word.capitalize() for word in rest))
    macro: Callable[[Mapping[str, Any]], str] = getattr(template.module, macro_name)
    return macro


def component(name: str, /, **params: Any) -> Markup:
    """One component of the NHS design system, by its folder name there ("summary-list", "error-summary").

    `params` are the component's own options, in its own spelling (`isPageHeading`). Text is escaped. What is given as
    `html` is trusted only when it is Markup (as from `{% set x %}…{% endset %}`); a plain string is escaped there too.
    Raises jinja2.TemplateNotFound when there is no such component.
    """
    return Markup(_macro(name)(_checked(params)))  # noqa: S704  the macros escape


def _checked(value: Any, key: str = "") -> Any:
    """The same value with translations made and every plain string under an `html` option escaped."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        return escape(value) if key.lower().endswith("html") else value
    if isinstance(value, Mapping):
        return {name: _checked(part, name) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [_checked(part, key) for part in value]
    return value
