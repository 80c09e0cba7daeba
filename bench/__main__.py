"""`python -m bench`: every bench in turn; `python -m bench importing searching` those alone."""

from __future__ import annotations

import runpy
import sys

BENCHES = ("relevance", "answers", "searching", "importing")

for name in sys.argv[1:] or BENCHES:
    print(f"\n== {name} ==", flush=True)
    runpy.run_module(f"bench.{name}", run_name="__main__")
