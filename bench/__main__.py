"""`python -m bench`: every bench in turn; `python -m bench importing searching` those alone."""

from __future__ import annotations

import runpy
import sys

BENCHES = ("relevance", "answers", "searching", "importing")

names, sys.argv[1:] = sys.argv[1:] or BENCHES, []
for name in names:
    print(f"\n== {name} ==", flush=True)
    try:
        runpy.run_module(f"bench.{name}", run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
