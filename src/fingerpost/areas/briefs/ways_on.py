"""Where a question can be carried on: other places to search, and letters to the library with the question in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.base.accounts.links import letter_to_library, searches
from fingerpost.base.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class WayOn:
    """One link: what it says and where it goes."""

    text: str
    url: str


def elsewhere(organisation: Organisation | None, question: str) -> list[WayOn]:
    """The same question in the places that the organisation chose; none for no question."""
    if organisation is None or not question:
        return []
    return [WayOn(label, address) for label, address in searches(organisation, question)]


def ask_the_library(organisation: Organisation | None, question: str) -> str:
    """A letter to the library with the question in it; empty where the library has no address."""
    body = _("My question: %(question)s\r\n\r\nI need this for: \r\nI need it by: \r\n") % {"question": question}
    return letter_to_library(organisation, _("A question for the library"), body)


def ask_for_introduction(organisation: Organisation | None, name: str, question: str) -> str:
    """A letter to the library that asks to be introduced to somebody; empty where the library has no address."""
    subject = _("Please introduce me to %(name)s") % {"name": name}
    body = _("I would like to talk with %(name)s about this question: %(question)s\r\n") % {
        "name": name,
        "question": question,
    }
    return letter_to_library(organisation, subject, body)
