"""The results page over all records, from request to the last byte, as a member of staff sees it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlencode

from bench.search.made import made_queries
from bench.search.places import FOLDER, ITEMS
from bench.search.timing import Took, timed

QUESTIONS = 100


def pages(items: int = ITEMS) -> Took:
    """Ask for the results page of each question. The database holds the same records as the index."""
    browser = _browser(items)

    def ask(question: str) -> object:
        response = browser.get(f"/search?{urlencode({'q': question})}")
        assert response.status_code == 200, response.status_code
        return response.content

    took = timed(ask, made_queries(QUESTIONS))
    print(f"{'results page':<12} {took}", flush=True)
    return took


def _browser(items: int) -> Any:
    os.environ["FINGERPOST_HOME"] = str(FOLDER / str(items))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.django")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from bench.search.stored import reader, store_items
    from fingerpost.areas.knowledge.models import Item
    from fingerpost.base.activity.actions import acting

    call_command("migrate", verbosity=0)
    if Item.objects.count() < items:
        store_items(items)
    browser = Client(headers={"host": "localhost"})
    with acting("bench"):
        browser.force_login(reader(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser
