"""Sample pages that use every block and macro of the kit, and a reader that finds what is wrong in a page's HTML."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

from django import forms
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

import fingerpost.base.kit
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.kit.paging import Page, Window
from fingerpost.base.kit.templates import environment
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.registry import Card

KIT = Path(fingerpost.base.kit.__file__).parent
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

ANSWER = """{% extends "kit/layout.jinja" %}
{% from "kit/sentence.jinja" import sentence, sentences %}{% from "kit/panel.jinja" import people, rows %}
{% from "kit/page.jinja" import fold, use_bar as stay_bar %}
{% block title %}{{ q }}{% endblock %}
{% block back %}{{ component("back-link", href="/", text="Ask something else") }}{% endblock %}
{% block content %}<h1>{{ q }}</h1><p class="fp-honesty">One review speaks to this.</p>
<section class="fp-section"><h2>What the research says</h2>{% call sentences() %}
{% for card in cards %}{{ sentence(loop.index, "It fell <by> half.", card,
  quoted=loop.first, by="Summary written by the library", get_paper={"url": "/get", "text": "Get it"}) }}
{% endfor %}{% endcall %}</section>
{% call fold("help", "Who may be able to help", count=1) %}{{ people(helpers) }}{% endcall %}
{{ rows(entries) }}{% endblock %}
{% block aside %}<h2>Why these</h2>{% endblock %}
{% block use_bar %}{{ stay_bar("#help", "Use this") }}{% endblock %}"""

RESULTS = """{% extends "kit/layout.jinja" %}
{% from "kit/cards.jinja" import hits %}{% from "kit/facets.jinja" import understood, facets %}
{% from "kit/paging.jinja" import paging, showing %}
{% block title %}Results{% endblock %}
{% block content %}<h1>Results</h1>{{ understood([{"text": q, "url": "/search"}]) }}
{{ showing(page, "result", "results") }}
{{ hits(page.rows) }}{{ paging(page) }}{% endblock %}
{% block aside %}{{ facets([{"name": "kind", "label": "Kind", "options": [
  {"value": "evidence", "text": "Evidence", "count": 3, "chosen": true}]}], "/search", [("q", q)]) }}{% endblock %}"""

ITEM = """{% extends "kit/layout.jinja" %}
{% from "kit/summary.jinja" import summary %}{% from "kit/status.jinja" import status %}
{% from "kit/cards.jinja" import form_tag, flag %}{% from "kit/page.jinja" import retraction, copy_citation %}
{% block title %}{{ card.title }}{% endblock %}
{% block content %}{{ retraction("The data could not be checked.", "/notice") }}<h1>{{ card.title }}</h1>
<p class="fp-status-line">{{ form_tag(card.tag) }} {{ flag("Retracted") }}
{% for tone in ("good", "attention", "stop", "plain") %}{{ status("State", tone) }} {% endfor %}</p>
{{ summary([("Journal", "Demo <Journal>"), ("Nothing", ""), ("Owner", "Ward 12", {"href": "/o", "text": "Change"})]) }}
{{ copy_citation("A title. A journal 2020.") }}{% endblock %}"""

FORM = """{% extends "kit/layout.jinja" %}
{% from "kit/fields.jinja" import all_fields, buttons %}
{% block title %}Add a lesson{% endblock %}
{% block content %}<h1>Add a lesson</h1>
<form method="post" novalidate>{{ all_fields(form) }}{{ buttons("Continue", "/") }}</form>{% endblock %}"""

HOME = """{% extends "kit/layout.jinja" %}
{% from "kit/page.jinja" import question_box %}
{% block title %}Home{% endblock %}
{% block content %}{{ question_box("/ask", examples=[{"text": "Does it work?", "url": "/ask?q=1"}]) }}{% endblock %}"""

PAGES = {"answer": ANSWER, "results": RESULTS, "item": ITEM, "form": FORM, "home": HOME}
ERRORS = [f"kit/errors/{status}.jinja" for status in (400, 403, 404, 409, 413, 422, 500, 503)]


class Lesson(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="What is it about?", help_text="A few words")
    happened = forms.CharField(label="What happened?", widget=forms.Textarea, max_length=500)
    note = forms.CharField(label="A note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    seen = forms.ChoiceField(
        label="Who may see it?", choices=[("org", "Staff"), ("all", "All")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        choices=[("d", "Discharge"), ("f", "Falls")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    team = forms.ChoiceField(label="Team", choices=[("", "Choose"), ("1", "Ward 12")])
    review = DateField(label="Look again on", required=False)
    email = forms.EmailField(label="E-mail")
    size = forms.IntegerField(label="Beds", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    paper = forms.FileField(label="A file", required=False)
    safe = forms.BooleanField(label="Nothing identifies a patient")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def kit_environment() -> Environment:
    """The page environment with the kit's templates and the sample pages."""
    return environment(loader=ChoiceLoader([FileSystemLoader(KIT / "jinja2"), DictLoader(PAGES)]))


def sample_context(**changes: Any) -> dict[str, Any]:
    """A context for any sample page."""
    card = Card("item:1", "evidence", "Trial", "Beds & <boards>", "/i/1", "A journal", year=2020, flags=("Retracted",))
    hits = [Row(card=card, why=("a trial", "about beds"), passage=None)]
    return {
        "organisation": Row(name="Northfield <Trust>", colour="#007f3b"),
        "navigation": [Entry("Find", "/search"), Entry("People", "/people")],
        "footer_links": [Entry("Accessibility", "/accessibility")],
        "person": Row(name="Amina Okoro"),
        "csp_nonce": "n0nce",
        "csrf_input": "",
        "q": 'a "quoted" <question>',
        "card": card,
        "cards": [card, card],
        "helpers": [
            Row(name="Ruth Adeyemi", url="/p/1", role="Co-ordinator", reasons=["wrote a lesson"], ask_url="/p/1/ask")
        ],
        "entries": [Entry("Look again", "/d/1", at=NOW, why="Its review date is near")],
        "page": Page(hits, Window(2, 1), 9, "/search", [("q", "beds & boards")]),
        "form": None,
    } | changes


def render(name: str, **changes: Any) -> str:
    """The HTML of a sample page, or of a template of the kit."""
    if name == "form":
        typed = {"title": "", "email": "x", "review_day": "31", "review_month": "2", "review_year": "2026"}
        changes.setdefault("form", Lesson(typed))
    return kit_environment().get_template(name).render(sample_context(**changes))


VOID = {"meta", "link", "input", "br", "hr", "img", "path"}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "summary span", "label", "button"}
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "section",
    "form",
    "h1",
    "h2",
    "h3",
    "details",
    "article",
    "dl",
    "table",
    "aside",
}
NOT_IN_ITSELF = {"a", "form", "button", "label", "main"}


class Reader(HTMLParser):
    """Reads a page once and keeps its elements and whatever is wrong with their nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.feed(html)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if self.open and self.open[-1] in PHRASING_ONLY and tag in BLOCKS:
            self.faults.append(f"<{tag}> inside <{self.open[-1]}>")
        if tag in NOT_IN_ITSELF and tag in self.open:
            self.faults.append(f"<{tag}> inside <{tag}>")
        if tag == "li" and self.open[-1] not in ("ul", "ol"):
            self.faults.append(f"<li> inside <{self.open[-1]}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()

    def values(self, *names: str) -> list[str]:
        """Every value that any of these attributes has."""
        return [value for _tag, attrs in self.elements for name, value in attrs.items() if name in names]
