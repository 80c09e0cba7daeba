"""The environment that pages are written in: strict about names, escaping everything, with the kit's own words."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from . import prose, wording
from .colour import carries_white, safe_colour
from .components import component
from .fields import field
from .form_errors import error_list

FILTERS = {
    "counted": wording.counted,
    "date": wording.date,
    "highlight": prose.highlight,
    "initials": wording.initials,
    "mark": prose.mark,
    "number": wording.number,
    "paragraphs": prose.paragraphs,
    "pluralise": wording.pluralise,
    "safe_colour": safe_colour,
    "when": wording.when,
}


def environment(**options: Any) -> Environment:
    """The Jinja2 environment that Django's template backend asks for.

    A name that was not given is an error, not an empty space. `_` and `ngettext` take values by name:
    `_("%(count)s results", count=total)`.
    """
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701  it is on, above
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    made.globals |= {"component": component, "error_list": error_list, "field": field, "static": static, "url": url}
    made.filters |= FILTERS
    made.tests["dark_enough"] = carries_white
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name: `url("knowledge:item", uid, slug)`.

    Raises django.urls.NoReverseMatch when there is none.
    """
    return reverse(name, args=args or None, kwargs=kwargs or None)
