"""Link templates: what is accepted, and what is made of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.accounts.links import LINKS, filled, papers, searches, wrong_with
from fingerpost.base.accounts.models import Organisation


def test_the_usual_templates_are_right_ones():
    for link in LINKS.values():
        assert not link.default or wrong_with(link.default, link.placeholders) == ""


@pytest.mark.parametrize(
    "template",
    [
        "http://example.org/?q={query}",
        "javascript:alert('{query}')",
        "https:///?q={query}",
        "https://{query}.example.org/",
        "https://user@example.org/?q={query}",
        "https://example.org/",
        "https://example.org/?q={words}",
        "https://example.org/?q={query.__class__}",
        "https://example.org/?q={query!r}",
        "https://example.org/?q={query:>10}",
        "https://example.org/?q={{query}}",
        "https://example.org/?q={query",
        "https://example.org/?q={}",
        "https://example.org/ ?q={query}",
        "https://[example.org/?q={query}",
        "{query}",
    ],
)
def test_other_templates_are_refused_with_a_sentence(template):
    assert wrong_with(template, frozenset({"query"})).endswith((".", "https://"))


@given(st.text(min_size=1))
def test_whatever_is_asked_stays_inside_its_place(query):
    template = "https://example.org/find?q={query}&from=us"
    try:
        query.encode()
    except UnicodeEncodeError:
        return
    address = urlsplit(filled(template, query=query))
    assert address.hostname == "example.org" and address.path == "/find" and not address.fragment
    asked = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
    assert asked == {"q": [query], "from": ["us"]}


def test_a_link_is_offered_only_when_the_paper_has_what_it_asks():
    place = Organisation(
        links={"libkey": "https://libkey.io/libraries/9/{doi}", "resolver": "https://r.example/?{openurl}"}
    )
    assert papers(place, doi="10.1/a b") == [("libkey", "https://libkey.io/libraries/9/10.1/a%20b")]
    assert papers(place, openurl="rft.date=2020&rft.au=A%20B") == [
        ("resolver", "https://r.example/?rft.date=2020&rft.au=A%20B")
    ]
    assert papers(place, pmid="1") == []


def test_an_empty_template_switches_a_link_off():
    assert "NICE" in dict(searches(Organisation(), "falls"))
    assert "NICE" not in dict(searches(Organisation(links={"nice": ""}), "falls"))
    assert "Knowledge and Library Hub" not in dict(searches(Organisation(), "falls"))  # until its address is given
