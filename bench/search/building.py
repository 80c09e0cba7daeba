"""Building the index of made records, as a rebuild does: beside the one in use, fifty thousand to a commit."""

from __future__ import annotations

import gc
import time
from itertools import islice

from bench.search.made import made_documents
from bench.search.places import ITEMS, engine
from bench.search.timing import most_memory

AT_ONCE = 50_000


def build(items: int = ITEMS) -> None:
    """Build it where it is not there yet, and say how quickly. Making the records is not counted."""
    index = engine(items).index
    if index.documents_count >= items:
        print(f"{items:,} records were built before.")
        return
    documents, took, count = made_documents(items), 0.0, 0
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # as `fingerpost` does
    with index.building() as built:
        with built.writing() as writer:
            while some := list(islice(documents, AT_ONCE)):
                started = time.perf_counter()
                count += writer.write(some, unknown=True)
                took += time.perf_counter() - started
            writer.write((), upto=0)
            started = time.perf_counter()
        took += time.perf_counter() - started
        with index.held():
            index.succeed_with(built)
    started = time.process_time()
    index.renew_abacus()
    print(f"The sets it is counted by made in {time.process_time() - started:,.1f} s of processor time.", flush=True)
    print(
        f"{items:,} records ({count:,} documents) built at {items / took:,.0f} records/s; {most_memory()}.", flush=True
    )
