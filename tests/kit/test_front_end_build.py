"""What the front-end build leaves behind: nothing from another host, nothing that only the NHS may use."""

import re
from pathlib import Path

import pytest
from kit_pages import KIT

ROOT = KIT.parents[3]
ASSETS = ROOT / "assets"
VENDOR = KIT / "static" / "vendor"
LOADS = re.compile(r"""(?:url\(|@import\s+|import\s*\(?\s*|from\s*)["']?(?:https?:)?//""")


def own_files() -> list[Path]:
    return [path for path in sorted((KIT / "static").rglob("*")) if path.suffix in (".css", ".js", ".svg")]


def test_the_lock_file_names_no_registry() -> None:
    if not ASSETS.exists():
        pytest.skip("the front-end sources are in the repository only")
    lock = (ASSETS / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "http" not in lock
    assert lock.count("integrity") == 2


@pytest.mark.parametrize("path", own_files(), ids=lambda path: path.name)
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    text = path.read_text()
    assert not LOADS.search(text)
    assert "sourceMappingURL" not in text


def test_no_licensed_font_and_every_image_is_there() -> None:
    sheet = VENDOR / "nhsuk-frontend.css"
    if not sheet.exists():
        pytest.skip("the front-end parts are not built; `make assets` builds them")
    css = sheet.read_text()
    assert "Frutiger" not in css
    assert "@font-face" not in css
    for image in re.findall(r"url\(([^)]+)\)", css):
        assert (VENDOR / image).exists()


def test_our_own_sheets_use_no_escape_from_the_policy() -> None:
    assert not [path for path in (KIT / "static" / "kit").glob("*.js") if "innerHTML" in path.read_text()]
