"""`python -m bench`: every bench in turn; `python -m bench importing search` those alone.

What follows the names and begins with a dash is for the benches: `python -m bench ablation --write`.
"""

from __future__ import annotations

import runpy
import sys

BENCHES = ("relevance", "known_items", "answers", "search", "importing")

given = sys.argv[1:]
options = next((at for at, each in enumerate(given) if each.startswith("-")), len(given))
names, sys.argv[1:] = given[:options] or BENCHES, given[options:]
for name in names:
    print(f"\n== {name} ==", flush=True)
    try:
        runpy.run_module(f"bench.{name}", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
