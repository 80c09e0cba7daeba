"""From a file to lexically searchable: records a second, its parts, processor time and memory, beside pubmed_parser.

Processor time is told because others may use the machine: two cores that do nothing else do 2,000 records a second when
a record takes a millisecond of it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.made_records import make_pubmed_file
from bench.places import collections

RECORDS = int(os.environ.get("BENCH_RECORDS", "100000"))
_PEER = "import pubmed_parser, sys\nprint(len(pubmed_parser.parse_medline_xml(sys.argv[1])))"
_PARSE = """
import sys, time
from fingerpost.areas.knowledge.importing.prepare import prepared_batches
from pathlib import Path
print(sum(len(batch) for batch in prepared_batches(Path(sys.argv[1]), "auto", 0, 500)))
"""


def processor_seconds() -> float:
    """Of all processes that commands have begun so far and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: list[str], home: Path) -> tuple[float, str, int]:
    """Seconds, standard output and peak memory in MB of the largest process of a command."""
    before = time.monotonic()
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "FINGERPOST_HOME": str(home)}
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return time.monotonic() - before, done.stdout, peak


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        made, home = Path(folder) / "made.xml", Path(folder) / "home"
        size = make_pubmed_file(collections() / "formats" / "pubmed_xml", made, RECORDS)
        begun, _, _ = timed([sys.executable, "-m", "fingerpost", "index", "rebuild", "--json"], home)
        print(f"making an empty database     {begun:35.1f} s")
        before = processor_seconds()
        seconds, out, peak = timed([sys.executable, "-m", "fingerpost", "import", str(made), "--json"], home)
        report, used = json.loads(out), (processor_seconds() - before) / RECORDS * 1000
        print(f"{RECORDS:,} records of {size:,} bytes on average")
        print(f"file to searchable by words  {RECORDS / seconds:8,.0f} records/s  {seconds:7.1f} s  peak {peak} MB")
        print(f"its processor time           {used:8.2f} ms a record, in all processes")
        assert report["added"] == RECORDS, report
        again, _, _ = timed([sys.executable, "-m", "fingerpost", "import", str(made), "--json"], home)
        print(f"the same file again          {RECORDS / again:8,.0f} records/s  {again:7.1f} s")
        parse, _, _ = timed([sys.executable, "-c", _PARSE, str(made)], home)
        print(f"parsing and preparing alone  {RECORDS / parse:8,.0f} records/s  {parse:7.1f} s")
        _index_alone(home)
        _peer(made, home)


def _index_alone(home: Path) -> None:
    seconds, out, _ = timed([sys.executable, "-m", "fingerpost", "index", "rebuild", "--json"], home)
    print(f"index alone (rebuild)        {RECORDS / json.loads(out)['seconds']:8,.0f} records/s  {seconds:7.1f} s")


def _peer(made: Path, home: Path) -> None:
    try:
        seconds, _, peak = timed([sys.executable, "-c", _PEER, str(made)], home)
    except subprocess.CalledProcessError:
        print("pubmed_parser is not installed: pip install pubmed_parser to compare")
        return
    print(f"pubmed_parser, parsing alone {RECORDS / seconds:8,.0f} records/s  {seconds:7.1f} s  peak {peak} MB")


if __name__ == "__main__":
    main()
