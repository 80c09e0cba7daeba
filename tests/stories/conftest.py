"""The site as people use it: the demo served for real, and a browser that notices what a page must not do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PASSWORD = "made-up-password"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, filled and served by the real commands."""
    home = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "FINGERPOST_HOME": str(home), "FINGERPOST_MAIL_URL": "console:"}
    command = [sys.executable, "-m", "fingerpost"]
    subprocess.run([*command, "demo", "--no-serve", "--json"], env=environment, check=True, capture_output=True)
    port = _free_port()
    log = (home / "serve.log").open("w")
    server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a head."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


class Visit:
    """One person's visit in a fresh browser. Remembers every request that left the site and every policy violation."""

    def __init__(self, browser: Any, site: str, width: str) -> None:
        self.site = site
        size = WIDTHS[width]
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
        self.page = self.context.new_page()
        self.page.set_default_timeout(45_000)
        self.left: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", lambda message: self._said(message.type, message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.left.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.wrong.append(text)

    def go(self, path: str) -> Any:
        """Open a page of the site."""
        return self.page.goto(f"{self.site}{path}")

    @contextmanager
    def opening(self) -> Iterator[None]:
        """What is done within opens another page; it goes on when that page is there as a whole."""
        with self.page.expect_navigation():
            yield

    def sign_in(self, email: str) -> None:
        """Sign in with the demo's password."""
        self.go("/accounts/login/")
        main = self.page.get_by_role("main")
        main.locator("[name=login]").fill(email)
        main.locator("summary").first.click()
        main.locator("[name=password]").fill(PASSWORD)
        main.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)

    def faults(self) -> list[str]:
        """Serious and critical accessibility faults of the page, by axe."""
        from axe_playwright_python.sync_playwright import Axe

        self.page.wait_for_load_state()
        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in _GRAVE]


_GRAVE = ("serious", "critical")


@pytest.fixture(params=sorted(WIDTHS))
def visit(request: pytest.FixtureRequest, browser: Any, site: str) -> Iterator[Visit]:
    """A visit at each width. At its end nothing may have left the site or broken the policy."""
    visit = Visit(browser, site, request.param)
    yield visit
    visit.context.close()
    assert visit.left == [], "a request left the site"
    assert visit.wrong == [], "the page broke the policy or failed"


@pytest.fixture
def desk(browser: Any, site: str) -> Iterator[Visit]:
    """A visit on a desktop computer."""
    visit = Visit(browser, site, "desktop")
    yield visit
    visit.context.close()
    assert visit.left == [] and visit.wrong == []


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where to keep pictures of pages, when FINGERPOST_PICTURES names a folder."""
    given = os.environ.get("PICTURES")
    if not given:
        return None
    Path(given).mkdir(parents=True, exist_ok=True)
    return Path(given)
