"""Django form fields drawn with the NHS components, each with its label, hint and error.

A form says what is particular through its widgets: `attrs` (autocomplete, rows, inputmode …) go to the input;
`widget.hints = {value: text}` gives a hint to each choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from markupsafe import Markup

from .components import component
from .date_field import DateParts
from .form_errors import problems

_WIDTHS = {"2", "3", "4", "5", "10", "20", "30"}
_GROUPS = {"checkboxes", "radios", "date-input"}


def field(bound: BoundField, /, **options: Any) -> Markup:
    """One field. `options` are the NHS component's own and win over what the form says: `label={"size": "m"}`,
    `hint`, `rows`, `width`, `classes`, `page_heading=True` when the field is the only question on the page."""
    widget = bound.field.widget
    if widget.is_hidden:
        return Markup(str(bound))  # noqa: S704  Django escaped it
    name, params = _choose(bound, widget)
    heading = options.pop("page_heading", False)
    label = _label(bound, options.pop("label", {}), heading=heading)
    return component(name, **(params | _naming(name, widget, label) | options))


def _choose(bound: BoundField, widget: forms.Widget) -> tuple[str, dict[str, Any]]:  # noqa: PLR0911  a table
    """The component for a widget and its options. More particular kinds of widget come first."""
    if isinstance(widget, DateParts):
        return "date-input", _date(bound, widget)
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return "checkboxes", _group(bound, _choices(bound))
    if isinstance(widget, forms.RadioSelect):
        return "radios", _group(bound, _choices(bound))
    if isinstance(widget, forms.Select):
        return "select", _common(bound) | {"items": _choices(bound)}
    if isinstance(widget, forms.CheckboxInput):
        item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
        return "checkboxes", _group(bound, [item])
    if isinstance(widget, forms.Textarea):
        return _textarea(bound)
    if isinstance(widget, forms.FileInput):
        return "file-upload", _common(bound) | {"multiple": getattr(widget, "allow_multiple_selected", False)}
    if isinstance(widget, forms.PasswordInput):
        return "password-input", _common(bound)
    return "input", _common(bound) | _input_type(widget) | {"value": _text(bound)}


def _common(bound: BoundField) -> dict[str, Any]:
    params: dict[str, Any] = {"id": bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if found := problems(bound):
        params["errorMessage"] = {"text": ". ".join(found)}
    if bound.field.disabled:
        params["disabled"] = True
    return params | _attributes(bound.field.widget.attrs)


def _attributes(attrs: Mapping[str, Any]) -> dict[str, Any]:
    """Widget attributes: those that are options of the component by name, the rest as plain attributes."""
    named = ("autocomplete", "autocapitalize", "inputmode", "rows", "spellcheck", "placeholder")
    params = {name: attrs[name] for name in named if name in attrs}
    if str(attrs.get("size", "")) in _WIDTHS:
        params["width"] = str(attrs["size"])
    rest = {name: value for name, value in attrs.items() if name not in (*named, "size", "class", "cols", "maxlength")}
    return params | ({"attributes": rest} if rest else {})


def _group(bound: BoundField, items: list[dict[str, Any]]) -> dict[str, Any]:
    """Tick boxes or radio buttons: the first of them has the field's own id, so that an error can lead to it."""
    shared = {name: value for name, value in _common(bound).items() if name != "id"}
    return shared | {"idPrefix": bound.auto_id, "items": items}


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    chosen = _chosen(bound.value())
    hints = getattr(bound.field.widget, "hints", {})
    empty_too = isinstance(bound.field.widget, forms.Select)
    return [
        {"value": str(value), "text": str(text), "checked": str(value) in chosen, "selected": str(value) in chosen}
        | ({"hint": {"text": hints[value]}} if value in hints else {})
        for value, text in _flat(bound.field.choices)  # type: ignore[attr-defined]
        if empty_too or str(value)
    ]


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from text
        else:
            yield value, text


def _chosen(value: Any) -> set[str]:
    if value is None:
        return set()
    return {str(part) for part in value} if isinstance(value, list | tuple | set) else {str(value)}


def _textarea(bound: BoundField) -> tuple[str, dict[str, Any]]:
    params = _common(bound) | {"value": _text(bound)}
    most = getattr(bound.field, "max_length", None)
    return ("character-count", params | {"maxlength": most, "threshold": 75}) if most else ("textarea", params)


def _date(bound: BoundField, widget: DateParts) -> dict[str, Any]:
    values = bound.value()
    parts = values if isinstance(values, list) else widget.decompress(values)
    wrong = {"error": True} if bound.errors else {}
    items = [
        {"name": f"{bound.html_name}{suffix}", "id": f"{bound.auto_id}{suffix}", "label": label, "value": value or ""}
        | {"width": "4" if suffix == "_year" else "2"}
        | wrong
        for suffix, label, value in zip(widget.suffixes, widget.labels, parts, strict=True)
    ]
    return _common(bound) | {"items": items}


def _input_type(widget: forms.Widget) -> dict[str, Any]:
    kind = getattr(widget, "input_type", "text")
    if kind == "number":
        return {"type": "text", "inputmode": "numeric"}
    return {"type": kind} | ({"spellcheck": False} if kind in ("email", "url") else {})


def _text(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(bound.field.widget.format_value(value) or "")


def _label(bound: BoundField, extra: Any, *, heading: bool) -> dict[str, Any]:
    label: dict[str, Any] = {"text": str(bound.label), "size": "l" if heading else "s"}
    if heading:
        label |= {"isPageHeading": True}
    return label | (dict(extra) if isinstance(extra, Mapping) else {"text": str(extra)})


def _naming(component_name: str, widget: forms.Widget, label: dict[str, Any]) -> dict[str, Any]:
    """A group of inputs is named by a legend, one input by its label; a lone tick box names itself."""
    if isinstance(widget, forms.CheckboxInput):
        return {}
    return {"fieldset": {"legend": label}} if component_name in _GROUPS else {"label": label}
