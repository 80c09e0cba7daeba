"""NHS components through one function: they escape what is not markup, and every one of them can be drawn."""

from pathlib import Path

import nhsuk_frontend_jinja
import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateNotFound
from markupsafe import Markup

from fingerpost.base.kit.colour import NHS_BLUE, carries_white, luminance, safe_colour
from fingerpost.base.kit.components import component

FOLDER = Path(nhsuk_frontend_jinja.__file__).parent / "templates" / "nhsuk" / "components"
EVERY = sorted(str(path.parent.relative_to(FOLDER)) for path in FOLDER.rglob("macro.jinja"))


@pytest.mark.parametrize("name", EVERY)
def test_every_component_can_be_drawn(name: str) -> None:
    assert isinstance(component(name, text="x", id="x", name="x", items=[], listType="cross"), Markup)


def test_a_plain_string_is_escaped_even_as_html() -> None:
    assert "<b>" not in component("inset-text", html="<b>no</b>")
    assert "<b>" not in component("summary-list", rows=[{"key": {"html": "<b>"}, "value": {"text": "<b>"}}])
    assert "<b>yes</b>" in component("inset-text", html=Markup("<b>yes</b>"))


def test_a_lazy_translation_is_text() -> None:
    assert "Continue" in component("input", id="x", name="x", label=gettext_lazy("Continue"))


def test_a_name_of_no_component() -> None:
    with pytest.raises(TemplateNotFound):
        component("no-such-thing")


@given(st.text(max_size=12))
def test_only_a_colour_is_a_colour(text: str) -> None:
    kept = safe_colour(text)
    assert kept in (NHS_BLUE, text.lower())
    assert len(kept) == 7


def test_contrast_is_wcag_s() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert carries_white("#767676")
    assert not carries_white("#777777")
