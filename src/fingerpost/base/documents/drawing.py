"""Draw title and words out of a document, in a process that cannot harm this one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from .bounds import BOUNDS, Bounds
from .drawn import Drawn
from .errors import DocumentError

_TOO_LONG = "Reading this file takes longer, or more memory, than a document may. It was not read."


def draw(path: Path, bounds: Bounds = BOUNDS) -> Drawn:
    """Title and words of a document. Raises DocumentError, with a sentence for people, for one that is refused."""
    command = [sys.executable, "-I", "-m", "fingerpost.base.documents.child", str(path.resolve())]
    try:
        done = subprocess.run(
            [*command, json.dumps(asdict(bounds))], capture_output=True, timeout=bounds.seconds * 2, check=False,
            stdin=subprocess.DEVNULL, env={"PYTHONUTF8": "1"}, cwd="/",
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_TOO_LONG) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise DocumentError(_TOO_LONG) from error
    if "refused" in told:
        raise DocumentError(told["refused"])
    return Drawn(**told["drawn"])
