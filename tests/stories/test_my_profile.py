"""A profile: nobody sees a part of it until its owner says who may."""

from __future__ import annotations

import time
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 60  # seconds: within one on a quiet machine
OFFER = "I can show how we grow lavender on the balcony"
SEARCH = "/search?q=lavender+balcony"


def test_an_offer_is_seen_by_those_whom_its_owner_names(visit: Any, browser: Any, site: str) -> None:
    visit.sign_in("hana@wenbrook.example")
    when_i_offer(visit, OFFER)
    assert "Seen by: nobody" in visit.page.get_by_role("main").inner_text()
    then_finds(visit, browser, site, "ellis@wenbrook.example", yes=False)
    when_i_show_it_to(visit, "Staff of my organisation")
    then_finds(visit, browser, site, "ellis@wenbrook.example", yes=True)
    then_finds(visit, browser, site, "nell@larkmere.example", yes=False)
    then_finds(visit, browser, site, "", yes=False)
    when_i_take_it_out(visit)
    then_finds(visit, browser, site, "ellis@wenbrook.example", yes=False)


def when_i_offer(visit: Any, text: str) -> None:
    main = visit.page.get_by_role("main")
    visit.go("/account")
    with visit.opening():
        main.get_by_role("link", name="Your profile").click()
    offer = "Add something you can help with"
    with visit.opening():
        main.get_by_role("link", name=offer).or_(main.get_by_role("button", name=offer)).first.click()
    main.locator("textarea").first.fill(text)
    assert main.get_by_label("Nobody", exact=True).is_checked(), "nobody sees it unless its owner says so"
    assert visit.faults() == []
    main.get_by_role("button", name="Save").click()
    main.get_by_text(text).first.wait_for()
    assert visit.faults() == []


def _row(visit: Any, press: str) -> Any:
    """A button of the offer, which is the last that was added."""
    main = visit.page.get_by_role("main")
    own = main.locator("li, article, div.fp-row").filter(has_text=OFFER).last
    return own.get_by_role("button", name=press).or_(own.get_by_role("link", name=press)).first


def when_i_show_it_to(visit: Any, whom: str) -> None:
    main = visit.page.get_by_role("main")
    visit.go("/me")
    _row(visit, "Change").click()
    main.get_by_label(whom, exact=True).check()
    main.get_by_role("button", name="Save").click()
    main.get_by_text("Seen by: staff of my organisation").first.wait_for()


def when_i_take_it_out(visit: Any) -> None:
    visit.go("/me")
    with visit.opening():
        _row(visit, "Take out").click()
    assert OFFER not in visit.page.get_by_role("main").inner_text()


def then_finds(visit: Any, browser: Any, site: str, email: str, *, yes: bool) -> None:
    other = type(visit)(browser, site, "desktop")
    try:
        if email:
            other.sign_in(email)
        until = time.monotonic() + _PATIENCE
        while True:
            other.go(SEARCH)
            found = OFFER in " ".join(other.page.get_by_role("main").inner_text().split())
            if found is yes:
                return
            assert time.monotonic() < until, f"{email or 'somebody signed out'}: found is {found}"
    finally:
        other.context.close()
