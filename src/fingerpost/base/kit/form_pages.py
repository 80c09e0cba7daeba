"""Pages with a form: which requests they take, what was sent, and putting what was refused back beside its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .errors import Conflict, Invalid
from .form_errors import mark_invalid

View = Callable[..., HttpResponse]


def form_page(view: View) -> View:
    """A view that shows a form and takes it. What is typed reaches no report of a fault."""
    kept_quiet: Any = sensitive_post_parameters()(view)
    page: View = require_http_methods(["GET", "HEAD", "POST"])(kept_quiet)
    return page


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, for a form to be made from; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form is right and the act went through. What was refused is on the form, with all that was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as error:
        mark_invalid(form, error)
    except Conflict as error:
        form.add_error(None, str(error))
    return form.is_valid()


def status(form: forms.BaseForm) -> int:
    """The HTTP status of a page with this form: 422 when something on it has to be put right."""
    return 422 if form.errors else 200
