"""Django's fields come out as NHS components, with what was typed, what is wrong and what is meant."""

import datetime as dt

import pytest
from django import forms
from kit_pages import Lesson, Reader

from fingerpost.base.kit.date_field import DateField
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.fields import field
from fingerpost.base.kit.form_errors import error_list, mark_invalid


class Review(forms.Form):
    review = DateField(label="Look again on", required=False)


def test_what_was_typed_comes_back() -> None:
    form = Lesson(
        {"title": "Board <round>", "seen": "all", "topics": ["f"], "team": "1", "happened": "A & B", "safe": "on"}
    )
    assert 'value="Board &lt;round&gt;"' in field(form["title"])
    assert "A &amp; B</textarea>" in field(form["happened"])
    for name, value in (("seen", "all"), ("topics", "f"), ("safe", "on")):
        ticked = [attrs["value"] for _tag, attrs in Reader(field(form[name])).elements if "checked" in attrs]
        assert ticked == [value]
    chosen = [attrs["value"] for _tag, attrs in Reader(field(form["team"])).elements if "selected" in attrs]
    assert chosen == ["1"]


def test_a_password_never_comes_back() -> None:
    assert "hunter2" not in field(Lesson({"secret": "hunter2"})["secret"])


def test_a_file_field_never_says_its_value() -> None:
    assert "value=" not in field(Lesson({})["paper"])


def test_hint_and_error_are_tied_to_the_input() -> None:
    inputs = [attrs for tag, attrs in Reader(field(Lesson({})["title"])).elements if tag == "input"]
    assert inputs[0]["aria-describedby"] == "id_title-hint id_title-error"


def test_a_group_of_choices_has_a_legend_and_a_hint_for_each() -> None:
    form = Lesson()
    form.fields["seen"].widget.hints = {"org": "Everybody who works here"}
    html = field(form["seen"])
    assert "<legend" in html
    assert "Everybody who works here" in html


def test_the_only_question_on_a_page_is_its_heading() -> None:
    assert "<h1" in field(Lesson()["title"], page_heading=True)
    assert "<h1" in field(Lesson()["seen"], page_heading=True)


def test_long_text_with_a_limit_says_the_limit() -> None:
    assert "You can enter up to 500 characters" in field(Lesson()["happened"])
    assert "maxlength" not in field(Lesson()["note"])


def test_numbers_get_a_number_pad_and_no_spinner() -> None:
    assert 'inputmode="numeric"' in field(Lesson()["size"])
    assert 'type="number"' not in field(Lesson()["size"])


def test_the_summary_says_which_field_and_what_to_do() -> None:
    texts = [row["text"] for row in error_list(Lesson({}))]
    assert "Fill in “What is it about?”" in texts
    assert "Choose an answer to “Who may see it?”" in texts
    assert "Tick “Nothing identifies a patient”" in texts
    assert not [text for text in texts if "This field" in text]


def test_what_is_too_long_is_said_with_the_field_and_the_limit() -> None:
    class Note(forms.Form):
        body = forms.CharField(label="What happened?", max_length=4000)

    texts = [row["text"] for row in error_list(Note({"body": "x" * 6000}))]
    assert texts == ["“What happened?” must be 4,000 characters or fewer"]


def test_a_forms_own_message_is_kept() -> None:
    class Own(forms.Form):
        title = forms.CharField(error_messages={"required": "Give it a title"})

    assert error_list(Own({})) == [{"text": "Give it a title", "href": "#id_title"}]


def test_what_an_action_refuses_stands_beside_its_field() -> None:
    form = Review({})
    mark_invalid(form, Invalid(review="That day is past.", elsewhere="Nor that"))
    assert error_list(form) == [{"text": "Nor that"}, {"text": "That day is past", "href": "#id_review_day"}]
    bare = Review({})
    mark_invalid(bare, Invalid("The two do not go together."))
    assert error_list(bare) == [{"text": "The two do not go together"}]


@pytest.mark.parametrize("parts", [("31", "2", "2026"), ("a", "3", "2026"), ("14", "", "2026"), ("1", "1", "0")])
def test_three_parts_that_are_no_date(parts: tuple[str, str, str]) -> None:
    form = Review(dict(zip(("review_day", "review_month", "review_year"), parts, strict=True)))
    assert form.errors["review"] == ["Enter a real date, like 14 3 2026"]
    assert f'value="{parts[0]}"' in field(form["review"])


def test_three_parts_that_are_a_date() -> None:
    form = Review({"review_day": "14", "review_month": "3", "review_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["review"] == dt.date(2026, 3, 14)
    empty = Review({})
    assert empty.is_valid()
    assert empty.cleaned_data["review"] is None


def test_a_date_already_known_is_shown_in_parts() -> None:
    html = field(Review(initial={"review": dt.date(2026, 3, 14)})["review"])
    assert [attrs["value"] for tag, attrs in Reader(html).elements if tag == "input"] == ["14", "3", "2026"]


@pytest.mark.parametrize("given", ["not an address", "ward.example/a b", "https://", "http:///nowhere"])
def test_what_is_no_address_is_told_what_one_is_and_kept(given: str) -> None:
    class Linked(forms.Form):
        where = forms.URLField(label="Where is it?", assume_scheme="https")

    form = Linked({"where": given})
    assert [row["text"] for row in error_list(form)] == ["Copy the whole address, beginning with https://"]
    assert f'value="{given}"' in field(form["where"])
