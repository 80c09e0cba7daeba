"""Every page of the demo, at both widths: nothing serious by axe, no policy violation, no request leaves the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUESTION = "/ask?q=Does+a+discharge+co-ordinator+reduce+delays%3F"
PUBLIC = ["/", QUESTION, "/ask?q=corporation+tax+on+submarines", "/search?q=discharge", "/search?q=xyzzyx", "/items"]
PUBLIC += ["/people", "/collections", "/accounts/login/", "/accounts/signup/", "/no-such-page"]
STAFF = ["/", QUESTION, "/search?q=gambling", "/items", "/people", "/me", "/me/role", "/me/add/offered", "/account"]
STAFF += ["/saved-searches", "/saved-searches/add?q=falls&kind=evidence", "/search?q=falls%5Bti%5D&syntax=pubmed"]
STAFF += ["/share", "/share/lesson", "/share/practice", "/share/guide", "/share/story", "/share/patient_story"]
STAFF += ["/share/guidance", "/share/data", "/share/document"]
STAFF += ["/collections", "/collections/add"]
DESK = [
    "/desk",
    "/reviews",
    "/desk/approvals",
    "/desk/leavers",
    "/imports",
    "/imports/add",
    "/organisation",
    "/organisation/people",
]
DESK += ["/desk/archive", "/desk/archive/add"]
DESK += ["/organisation/teams", "/people/invite", "/desk/gaps", "/saved-searches/feeds"]
DESK += ["/desk/sources", "/desk/sources/add", "/desk/sources/add/pubmed", "/desk/sources/starter-shelf"]
DESK += ["/topics", "/topics?q=going", "/topics/add?synonym=homeward+bound", "/headings"]
DESK += ["/strategies", "/strategies/new", "/strategies/new?q=gambl*%5Bti%5D+OR+betting%5Bzz%5D"]
VISITS = {"public": ("", PUBLIC), "asha": ("asha@wenbrook.example", STAFF), "dita": ("dita@wenbrook.example", DESK)}


@pytest.mark.parametrize("who", sorted(VISITS))
def test_pages_are_accessible_and_stay_at_home(visit: Any, who: str, pictures: Path | None) -> None:
    email, paths = VISITS[who]
    if email:
        visit.sign_in(email)
    faults = {}
    for path in paths:
        answer = visit.go(path)
        assert answer.status == (404 if path == "/no-such-page" else 200), path
        _keep(visit, pictures, f"{who}{path}")
        if found := visit.faults():
            faults[path] = found
    assert faults == {}


def test_an_item_and_its_paper(visit: Any, pictures: Path | None) -> None:
    visit.go("/search?q=blue+light+acne&kind=evidence")
    visit.page.get_by_role("main").locator("a[href^='/items/']").first.click()
    visit.page.wait_for_url("**/items/**")
    assert visit.page.get_by_role("heading", level=1).inner_text()
    _keep(visit, pictures, "public/item")
    assert visit.faults() == []
    visit.go(f"{'/'.join(visit.page.url.removeprefix(visit.site).split('/')[:3])}/paper")
    _keep(visit, pictures, "public/paper")
    assert visit.faults() == []


def _keep(visit: Any, pictures: Path | None, name: str) -> None:
    if pictures:
        width = visit.page.viewport_size["width"]
        safe = "".join(letter if letter.isalnum() else "-" for letter in name)[:60].strip("-")
        visit.page.screenshot(path=str(pictures / f"{safe}-{width}.png"), full_page=True)
