"""Search over a million made records, beside other engines on the same data in the same run.

`python -m bench.search` does all of it: about half an hour for a million on two cores. `BENCH_ITEMS` sets how many,
`BENCH_FOLDER` a folder to keep what was built in, and arguments name parts: `build find hybrid fts5 others pages`.
"""
